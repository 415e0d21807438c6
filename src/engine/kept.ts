/** What follows from an object alone: worked out when it is first asked for, and kept as long as the object. */
export function keptWith<K extends object, V extends object>(make: (key: K) => V): (key: K) => V {
  const kept = new WeakMap<K, V>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}
