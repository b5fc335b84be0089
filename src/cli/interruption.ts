// Whether the user has pressed Ctrl-C. An AbortController would do, but takes Node a millisecond to load at every start.

export class Interruption {
  #happened = false;
  readonly #listeners = new Set<() => void>();

  get happened(): boolean {
    return this.#happened;
  }

  happen(): void {
    this.#happened = true;
    for (const act of this.#listeners) act();
  }

  throwIfHappened(): void {
    if (this.#happened) throw new Error("interrupted");
  }

  /** `act` runs when it happens; what is returned takes that back. */
  listen(act: () => void): () => void {
    this.#listeners.add(act);
    return () => this.#listeners.delete(act);
  }
}
