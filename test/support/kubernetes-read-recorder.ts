/** Remembers which fields of a value have been read, at any depth. */
export class ReadRecorder {
  private readonly reads = new Map<object, Set<string>>();
  private readonly watched = new Map<object, object>();

  /** The same value, watched. */
  watch(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = this.watched.get(value);
    if (known !== undefined) return known;
    const reads = new Set<string>();
    const proxy = new Proxy(value, {
      get: (target, key) => {
        if (typeof key === 'string') reads.add(key);
        return this.watch(Reflect.get(target, key));
      },
    });
    this.reads.set(value, reads);
    this.watched.set(value, proxy);
    return proxy;
  }

  /** Paths of the fields that nobody has read; what lies below them is not listed. */
  unread(value: unknown, path = ''): string[] {
    if (typeof value !== 'object' || value === null) return [];
    const reads = this.reads.get(value);
    return Object.entries(value).flatMap(([key, child]) => {
      const at = `${path}/${key}`;
      return reads?.has(key) === true ? this.unread(child, at) : [at];
    });
  }
}
