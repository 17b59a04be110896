/** Something to be drawn. */
export interface Drawing {
  /** How far it is from what is looked at. */
  readonly distance: () => number;
  draw(): Promise<void>;
}

/** As many pages as face each other. */
const AT_A_TIME = 2;

/** Draws a few things at a time, those first that are looked at: all at once would all be there late. */
export class Drawings {
  readonly #waiting: Drawing[] = [];
  #running = 0;

  /** @returns when it is drawn, or the reason why not */
  async add(distance: () => number, draw: () => Promise<void>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({
      distance,
      draw: async () => {
        const drawn = draw();
        resolve(drawn);
        await drawn.catch(() => undefined);
      },
    });
    // Whatever else is asked for in this moment may be nearer.
    queueMicrotask(() => this.#next());
    await promise;
  }

  #next(): void {
    if (this.#running >= AT_A_TIME || this.#waiting.length === 0) return;
    const distances = this.#waiting.map(({ distance }) => distance());
    const [nearest] = this.#waiting.splice(distances.indexOf(Math.min(...distances)), 1);
    if (nearest) void this.#run(nearest);
  }

  async #run(drawing: Drawing): Promise<void> {
    this.#running++;
    await drawing.draw();
    this.#running--;
    this.#next();
  }
}
