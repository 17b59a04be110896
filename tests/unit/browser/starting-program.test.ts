import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { startingProgram } from "../../../src/browser/starting-program.ts";

test("it is told when a program runs, and not before", async () => {
  const told: string[] = [];
  const code = await startingProgram(
    async () => {
      await setTimeout(20);
      told.push("about to start");
      const child = spawn(process.execPath, ["--version"]);
      // In the turn in which it is created nothing is told yet.
      told.push("started");
      const [status] = (await once(child, "exit")) as [number];
      told.push("ended");
      return status;
    },
    () => told.push("begun"),
  );
  expect(code).toBe(0);
  expect(told).toEqual(["about to start", "started", "begun", "ended"]);
});

test("nothing is told where none is started, nor of programs that others start later", async () => {
  let times = 0;
  await expect(
    startingProgram(
      async () => await Promise.reject(new Error("no program")),
      () => times++,
    ),
  ).rejects.toThrow("no program");
  await once(spawn(process.execPath, ["--version"]), "exit");
  expect(times).toBe(0);
});
