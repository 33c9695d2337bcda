import type {
  InClusterBackup,
  InClusterDump,
  ResolvedBackup,
  ResolvedDump,
} from '../resolve/resolved-system';

/** The dump that brings the database back: one of single tables brings back those alone. */
export function wholeDumpOf({
  dump,
}: ResolvedBackup | InClusterBackup): ResolvedDump | InClusterDump | undefined {
  return dump?.tables.length === 0 ? dump : undefined;
}
