const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  ENOSPC: "there is no space left",
  EDQUOT: "the quota is used up",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EROFS: "the disk is read-only",
  EISDIR: "a folder of that name is in the way",
  ENOTDIR: "a file of that name is in the way",
  EEXIST: "a file of that name is in the way",
  EBUSY: "another program has it open",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its links lead in a circle",
};

/**
 * Why the system did not let a file be read or written, in words for the author, who can do something about it.
 * @returns undefined for any other error
 */
export function systemReason(error: unknown): string | undefined {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return code === undefined ? undefined : WORDS[code];
}
