/** Keeps values by their keys, up to a weight of all together: those go first that were not asked for longest. */
export class Recent<Value> {
  readonly #values = new Map<string, { readonly value: Value; readonly weight: number }>();
  readonly #most: number;
  readonly #weigh: (value: Value) => number;
  #weight = 0;

  /** @param weigh what a value weighs; 1 when absent, so that `most` is how many there are */
  constructor(most: number, weigh: (value: Value) => number = () => 1) {
    this.#most = most;
    this.#weigh = weigh;
  }

  get(key: string): Value | undefined {
    const found = this.#values.get(key);
    if (!found) return undefined;
    this.#values.delete(key);
    this.#values.set(key, found);
    return found.value;
  }

  /** Keeps a value, unless it alone weighs more than all may. */
  set(key: string, value: Value): void {
    this.#drop(key);
    const weight = this.#weigh(value);
    if (weight > this.#most) return;
    this.#values.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#values.keys()) {
      if (this.#weight <= this.#most) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#weight -= this.#values.get(key)?.weight ?? 0;
    this.#values.delete(key);
  }
}
