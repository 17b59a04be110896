/**
 * What is typed next, after a manuscript has been made.
 * @param place the folder it is in, from where the user is
 * @param env npm tells there that it runs this program by `npx` or `npm create`: there need be no `octavo` to be called
 */
export function nextStep(place: string, env: NodeJS.ProcessEnv): string {
  const program = ["exec", "init"].includes(env["npm_command"] ?? "") ? "npx octavo" : "octavo";
  return `\nNow:\n  ${program} build${place === "." ? "" : ` ${inShell(place)}`}\n`;
}

/** A path as every shell takes it: in quotes where it has more than plain signs. */
function inShell(path: string): string {
  if (/^[\p{L}\p{M}\p{N}._/\\:@%+=,][\p{L}\p{M}\p{N}._/\\:@%+=,-]*$/u.test(path)) return path;
  // What begins with a hyphen would be an option.
  const plain = path.startsWith("-") ? `./${path}` : path;
  return /["$`!]/.test(plain) ? `'${plain.replaceAll("'", "'\\''")}'` : `"${plain}"`;
}
