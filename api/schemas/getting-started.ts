import { z } from 'zod';
import { GUIDE_STEPS } from '../../domain/getting-started';
import { optionalTime, orNull } from './common';

export const guideQuery = z.object({
  pageId: z.string().min(1).max(400).optional().meta({ description: 'Which Page; absent: the one that is furthest.' }),
});

export const guideChange = z.object({ hidden: z.boolean().meta({ description: 'Put away, or back again.' }) });

const guideStep = z
  .object({
    step: z.enum(GUIDE_STEPS),
    done: z.boolean(),
    at: optionalTime.meta({ description: 'Null also where nobody noted when it happened.' }),
  })
  .meta({ id: 'GuideStep' });

export const gettingStarted = z
  .object({
    simulatedFacebookUrl: z.string().nullable().meta({ description: 'Null: the real Facebook is used.' }),
    isOpen: z.boolean().meta({ description: 'Neither finished nor put away.' }),
    hiddenAt: optionalTime,
    page: orNull(z.object({ id: z.string(), name: z.string() })),
    reviewAppId: z.string().nullable().meta({ description: "App Review of the Page's app; null: none was begun." }),
    steps: z.array(guideStep).meta({ description: 'In their order. Later ones may be done before earlier ones.' }),
  })
  .meta({ id: 'GettingStarted' });
