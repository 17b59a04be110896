#!/usr/bin/env node
// Plain JavaScript that an old Node can read as well: it has to get as far as saying that it is too old.
import { existsSync } from "fs";
import { fileURLToPath } from "url";

var OLDEST = [22, 22];
var UNAVAILABLE = 69;
var FAULT = 70;

var compiled = new URL("../lib/cli.js", import.meta.url);
var source = new URL("../src/cli.ts", import.meta.url);
var isCompiled = !existsSync(fileURLToPath(source));

var version = process.versions.node.split(".").map(Number);
var isTooOld = version[0] < OLDEST[0] || (version[0] === OLDEST[0] && version[1] < OLDEST[1]);
// A checkout runs its TypeScript as it is: 23.0 to 23.5 are new enough but cannot do that unasked.
var cannotRunSource = !isCompiled && !process.features.typescript;

if (isTooOld || cannotRunSource) {
  var wanted = isTooOld ? OLDEST.join(".") + " or newer" : "22.22, 24 or newer";
  refuse("Octavo needs Node " + wanted + "; this is Node " + process.versions.node + ".");
} else {
  run();
}

function refuse(message) {
  if (process.argv.indexOf("--json") > 1) {
    var answer = {
      artifacts: [],
      diagnostics: [],
      milliseconds: {},
      exitCode: UNAVAILABLE,
      error: { message: message },
    };
    console.log(JSON.stringify(answer));
  } else {
    console.error("octavo: " + message);
  }
  process.exitCode = UNAVAILABLE;
}

function run() {
  withoutStrippingWarning();
  import("module")
    .then(function (module) {
      // Compiled code is kept between runs: starting takes half the time.
      module.enableCompileCache();
      return import((isCompiled ? compiled : source).href);
    })
    .then(function (cli) {
      return cli.main(process.argv.slice(2));
    })
    .then(exitAtOnce, function (error) {
      console.error(error);
      process.exitCode = FAULT;
    });
}

// With everything told: giving back all memory piece by piece, as Node does in the end, would take a while.
function exitAtOnce(exitCode) {
  process.stdout.write("", function () {
    process.stderr.write("", function () {
      process.exit(exitCode);
    });
  });
}

// Some versions of Node that run TypeScript say each time that this is an experiment.
function withoutStrippingWarning() {
  var emitWarning = process.emitWarning;
  process.emitWarning = function (warning) {
    if (!/Type Stripping|stripTypeScriptTypes/.test(String(warning))) emitWarning.apply(process, arguments);
  };
}
