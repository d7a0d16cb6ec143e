import { once } from 'node:events';
import { z } from 'zod';
import { readPlace, TOLD_KINDS, writePlace } from '../../domain/changes';
import { accessErrors, operationIdOf, parse, problems, type Route, securityOf } from '../http/route';
import { openEventStream } from '../live/event-stream';
import type { Live } from '../live/live';

export type LiveRouteDeps = Pick<Live, 'start' | 'feed'>;

const PERMISSION = 'conversations.read';
const PATH = '/api/events';

const query = z.object({
  after: z.string().max(30).optional().meta({
    description: 'Id of the last event that was heard, for a first request that cannot send `Last-Event-ID`.',
  }),
});

const change = z
  .object({
    kind: z.enum(TOLD_KINDS),
    id: z.string().nullable().meta({ description: 'Null: the kind as a whole, or one that is gone.' }),
    version: z.string().meta({ description: 'The id of the event.' }),
  })
  .meta({ id: 'ChangeEvent', description: '`data` of an event `change`.' });

/** The stream of what changed. It answers as long as its reader may see something, so it is no `route`. */
export function eventRoutes(live: LiveRouteDeps): Route[] {
  return [
    {
      mount(router, gate) {
        router.get(PATH, async (request, response) => {
          response.setHeader('Cache-Control', 'no-store');
          const { identity } = await gate.admit(request, response, PERMISSION);
          const { after } = parse(query, request.query) as z.output<typeof query>;
          const last = readPlace(request.get('last-event-id') ?? after);
          const { event, place } = await live.start(identity, last);
          const stream = openEventStream(response, writePlace(place), () => feeding.stop());
          const feeding = live.feed(identity, place, stream);
          stream.send(event, writePlace(place), { resumed: event === 'ready' && last !== null });
          await once(response, 'close');
        });
      },
      describe(registry) {
        registry.registerPath({
          method: 'get',
          path: PATH,
          operationId: operationIdOf({ method: 'get', path: PATH }),
          summary: 'What changes, as server-sent events; never content',
          ...securityOf(PERMISSION),
          request: { query, headers: z.object({ 'Last-Event-ID': z.string().optional() }) },
          responses: {
            200: {
              description:
                'Events `ready` (what came before can be asked for), `change`, `beat`, and `reload` (too much was missed: ask for everything anew).',
              content: { 'text/event-stream': { schema: change } },
            },
            ...problems([
              ...accessErrors({ permission: PERMISSION, method: 'get' }),
              'invalid_request',
              'too_many_requests',
              'temporarily_unavailable',
            ]),
          },
        });
      },
    },
  ];
}
