import { DefaultFailureConverter } from '@temporalio/common';

/** Error texts and stacks go through the codec too. Loaded by path: by client, worker and workflow bundle alike. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
