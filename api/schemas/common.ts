import { z } from 'zod';

export const idParams = z.object({ id: z.string().min(1).max(400) });

const time = z.iso.datetime();

/** Epoch milliseconds or a Date, told to clients as ISO 8601 in UTC. */
export function isoTime(value: number | Date | null | undefined): string | null {
  return value === null || value === undefined ? null : new Date(value).toISOString();
}

export const optionalTime = time.nullable();
export const requiredTime = time;

export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Rows in one answer.' }),
  cursor: z.string().max(1000).optional().meta({ description: '`nextCursor` of the answer before.' }),
});

/** For routes that need nothing said. */
export const noBody = z.object({}).optional();

/** A named schema or null. `.nullable()` would make the schema of that name nullable wherever it is used. */
export function orNull<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.null()]);
}

/** One part of a list and where it goes on; null at the end. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
