import { type Agent, DecoratorHandler, type Dispatcher } from 'undici';

/**
 * A dispatcher for one request that knows whether the request was begun to be written. Until then it waited for a connection,
 * so a failure (name, connection, TLS, time-out in the queue) has certainly sent nothing.
 */
export function watchWriting(agent: Agent): { dispatcher: Dispatcher; begun: () => boolean } {
  let begun = false;
  const note = () => {
    begun = true;
  };
  const dispatcher = agent.compose((dispatch) => (options, handler) => dispatch(options, noting(handler, note)));
  return { dispatcher, begun: () => begun };
}

/** undici calls `onRequestStart` when a connection takes the request, just before its first byte. */
function noting(next: Dispatcher.DispatchHandler, note: () => void): Dispatcher.DispatchHandler {
  const handler: Dispatcher.DispatchHandler = new DecoratorHandler(next); // fetch still speaks undici's older handler API
  const start = handler.onRequestStart?.bind(handler);
  handler.onRequestStart = (controller, context) => {
    note();
    start?.(controller, context);
  };
  return handler;
}
