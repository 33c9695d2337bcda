import { packages } from '../../package-lock.json';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** `npm ci` refuses a lock file that leaves out another platform's binary, as npm does where a registry lacks it. */
test('package-lock.json names the binaries of every platform', () => {
  const locked = packages as Readonly<Record<string, Locked>>;

  const missing = Object.entries(locked).flatMap(([folder, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter(
      (name) => !(`node_modules/${name}` in locked || `${folder}/node_modules/${name}` in locked),
    ),
  );

  expect(missing).toEqual([]);
});
