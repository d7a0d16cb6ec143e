import { queryOptions } from '@tanstack/react-query';
import { getDepartments, getDepartmentsById } from '../client/api';

/** Departments as they are known here; made anew after each change of one. */
export const DEPARTMENTS_KEY = ['departments'] as const;

export const departmentsQuery = queryOptions({
  queryKey: [...DEPARTMENTS_KEY, 'list'],
  queryFn: async ({ signal }) => (await getDepartments({ signal })).items,
  staleTime: 60_000,
});

/** One with its members and Pages. */
export const departmentQuery = (id: string) =>
  queryOptions({
    queryKey: [...DEPARTMENTS_KEY, id],
    queryFn: ({ signal }) => getDepartmentsById(id, { signal }),
  });
