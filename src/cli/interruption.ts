// Whether the user has pressed Ctrl-C. An AbortController would do, but takes Node a millisecond to load at every start.

export class Interruption {
  #happened = false;
  readonly #listeners = new Set<() => Promise<void> | void>();

  get happened(): boolean {
    return this.#happened;
  }

  /** Settles when whoever listens has done what must be done first. */
  async happen(): Promise<void> {
    this.#happened = true;
    await Promise.allSettled([...this.#listeners].map((act) => act()));
  }

  throwIfHappened(): void {
    if (this.#happened) throw new Error("interrupted");
  }

  /** `act` runs when it happens; what is returned takes that back. */
  listen(act: () => Promise<void> | void): () => void {
    this.#listeners.add(act);
    return () => this.#listeners.delete(act);
  }
}
