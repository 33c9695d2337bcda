/**
 * Ctrl-C and SIGTERM as a signal: whoever waits stops waiting and tells how to go on. The second one
 * ends the process as ever.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const abort = () => {
    process.removeListener('SIGINT', abort).removeListener('SIGTERM', abort);
    controller.abort();
  };
  process.on('SIGINT', abort).on('SIGTERM', abort);
  return controller.signal;
}
