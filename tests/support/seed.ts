import fc from "fast-check";

/**
 * Random texts are the same in every run, so that a change is judged by what it changed and not by its luck.
 * `OCTAVO_SEED=NUMBER npm test -- tests/unit` tries others.
 */
fc.configureGlobal({ seed: Number(process.env["OCTAVO_SEED"] ?? 1) });
