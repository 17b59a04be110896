import { z } from "zod";

// By default it writes a program for each schema, and has it compiled, at its first use. That pays for values that are
// checked by the thousand; a build checks a few dozen.
z.config({ jitless: true });

export { z };
