import { z } from 'zod';

/** Ids are visible ASCII: anything else could not name a workflow, and its failing would hold up everybody's events. */
export const id = z.union([z.string().regex(/^[!-~]{1,255}$/), z.number()]).transform(String);

/** What is no text counts as not there: a field that Meta changes must not cost the whole event. */
export const optionalText = z.string().optional().catch(undefined);

/** How somebody came (Meta: referral webhooks); `ads_context_data` names the ad. */
export const referral = z
  .looseObject({
    ref: optionalText,
    source: optionalText,
    type: optionalText,
    ad_id: id.optional().catch(undefined),
    ads_context_data: z.looseObject({ ad_title: optionalText }).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

/** What is kept of a referral. */
export interface Referral {
  ref?: string;
  source?: string;
  type?: string;
  adId?: string;
  adTitle?: string;
}

export function shortReferral(value: z.infer<typeof referral>): Referral | undefined {
  if (!value) return undefined;
  const { ref, source, type, ad_id: adId, ads_context_data: ad } = value;
  return drop({ ref, source, type, adId, adTitle: ad?.ad_title });
}

/** The same object without the keys whose value is undefined: absent is absent in the store too. */
export function drop<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
