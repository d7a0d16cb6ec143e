import { condition, patched } from '@temporalio/workflow';

/**
 * A pause in which everything that came with the same workflow task is done and people's updates are answered; what a workflow decides
 * goes out after it. It costs nothing and is not in the history.
 *
 * Without it the order of commands hangs on how history is cut into tasks, and a worker that begins with an old history may join an empty
 * task with that of an update, which the next one replays apart: a workflow that minds the order never goes on then
 * (https://github.com/temporalio/sdk-rust/issues/1146). So what a workflow does after such a pause must not differ between the two, either:
 * what a result changes is applied after the pause, and not where it arrives.
 *
 * To be called at the start of a workflow. Runs from before it go on without.
 */
export function answersFirst(): (() => Promise<void>) | null {
  return patched('answers-first') ? rest : null;
}

/** Conditions are looked at again when nothing else is left to do. */
async function rest(): Promise<void> {
  let looked = false;
  await condition(() => {
    const again = looked;
    looked = true;
    return again;
  });
}
