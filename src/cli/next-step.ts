/**
 * What is typed next, after a manuscript has been made.
 * @param place the folder it is in, from where the user is
 * @param env npm tells there that it runs this program by `npx`: there need be no `octavo` to be called
 */
export function nextStep(place: string, env: NodeJS.ProcessEnv): string {
  const program = env["npm_command"] === "exec" ? "npx octavo" : "octavo";
  return `\nNow:\n  ${program} build${place === "." ? "" : ` ${place}`}\n`;
}
