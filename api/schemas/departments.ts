import { z } from 'zod';
import { requiredTime } from './common';

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ description: 'Nobody else has it, in capital or small letters.' });
const test = z.boolean().meta({ description: 'For trying things out: what a reviewer gets.' });
const isDefault = z.boolean().meta({ description: 'New Pages get it when nothing else is said; one at most.' });

export const department = z
  .object({
    id: z.string(),
    name: z.string(),
    test,
    isDefault,
    members: z.array(z.object({ id: z.string(), name: z.string() })),
    createdAt: requiredTime,
  })
  .meta({ id: 'Department' });

export const departmentDetails = department
  .extend({ pages: z.array(z.object({ id: z.string(), name: z.string() })) })
  .meta({ id: 'DepartmentDetails' });

const personIds = z.array(z.string().min(1).max(64)).max(100);

export const memberChange = z
  .object({ add: personIds.default([]), remove: personIds.default([]) })
  .refine(({ add, remove }) => !add.some((id) => remove.includes(id)), 'somebody is to be both added and removed')
  .meta({ id: 'MemberChange' });

export const newDepartment = z
  .object({ name, test: test.default(false), isDefault: isDefault.default(false) })
  .meta({ id: 'NewDepartment' });

export const departmentEdit = z
  .object({ name: name.optional(), test: test.optional(), isDefault: isDefault.optional() })
  .meta({ id: 'DepartmentEdit' });
