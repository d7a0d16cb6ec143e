import type { Connection } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const { INDEXED_VALUE_TYPE_KEYWORD } = temporal.api.enums.v1.IndexedValueType;

/** The Facebook Page id of a conversation. An id, not encrypted, so that the workflows of one Page can be found. */
export const pageIdAttribute = defineSearchAttributeKey('PageId', 'KEYWORD');

/**
 * Registers the search attributes that are missing, because workflows that set an unknown one cannot start at all.
 * Throws when the server refuses, for instance for lack of the operator permission: then a person must register them.
 */
export async function ensureSearchAttributes(
  connection: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  if (customAttributes?.[pageIdAttribute.name] !== undefined) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: { [pageIdAttribute.name]: INDEXED_VALUE_TYPE_KEYWORD },
  });
}
