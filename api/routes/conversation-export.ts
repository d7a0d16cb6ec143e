import { z } from 'zod';
import { LANGUAGES } from '../../domain/languages';
import type { PageRepository } from '../../store/page-repository';
import type { Audit } from '../auth/audit';
import type { Caller } from '../auth/caller';
import type { createConversationExport } from '../conversations/export/document';
import { exportPage } from '../conversations/export/page';
import type { FindConversation } from '../conversations/find-conversation';
import { fileRoute } from '../http/file-route';
import type { Route } from '../http/route';
import { idParams } from '../schemas/common';

export interface ExportRouteDeps {
  find: FindConversation;
  document: ReturnType<typeof createConversationExport>;
  pages: Pick<PageRepository, 'idOf' | 'find'>;
  audit: Audit;
}

const pageParams = idParams.extend({ language: z.enum(LANGUAGES) });

/** One conversation to take along; who took it is written down before. */
export function exportRoutes({ find, document, pages, audit }: ExportRouteDeps): Route[] {
  async function take(caller: Caller, id: string, format: string) {
    const conversation = await find(caller, id);
    const object = { kind: 'conversation', id } as const;
    await audit(caller, { action: 'conversation.exported', object, after: { format } });
    return await document(conversation);
  }

  return [
    fileRoute({
      path: '/api/conversations/{id}/export.json',
      permission: 'conversations.export',
      summary: 'One conversation with its notes and timeline, for programs',
      params: idParams,
      response: { description: 'The conversation', mediaTypes: ['application/json'] },
      errors: ['conversation_not_found'],
      async handle({ caller, params: { id } }) {
        const bytes = Buffer.from(`${JSON.stringify(await take(caller, id, 'json'), null, 2)}\n`);
        return { bytes, contentType: 'application/json; charset=utf-8', download: `conversation-${id}.json` };
      },
    }),
    fileRoute({
      path: '/api/conversations/{id}/export.{language}.html',
      permission: 'conversations.export',
      summary: 'One conversation with its notes and timeline as one page to read and to print',
      params: pageParams,
      response: { description: 'The page', mediaTypes: ['text/html'] },
      errors: ['conversation_not_found'],
      async handle({ caller, params: { id, language } }) {
        const taken = await take(caller, id, `html ${language}`);
        const { pageId } = taken.conversation;
        const connection = await pages.idOf(pageId);
        const name = (connection && (await pages.find(connection))?.name) ?? pageId;
        const bytes = Buffer.from(exportPage(taken, name, language));
        return { bytes, contentType: 'text/html; charset=utf-8', download: `conversation-${id}.${language}.html` };
      },
    }),
  ];
}
