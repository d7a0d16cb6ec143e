import type { WorkingHours } from '../domain/working-hours';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { DepartmentRecord } from './models/department';

export interface Department {
  id: string;
  name: string;
  test: boolean;
  isDefault: boolean;
  /** When it answers; null: always. */
  hours: WorkingHours | null;
  createdAt: Date;
}

/** Hours of one department, and what the queue was told of them last; null: nothing yet. */
export interface HoursTold {
  id: string;
  hours: WorkingHours | null;
  told: string | null;
}

export interface DepartmentChange {
  name?: string | undefined;
  test?: boolean | undefined;
  hours?: WorkingHours | null | undefined;
}

export type DepartmentRepository = ReturnType<typeof createDepartmentRepository>;

const DEFAULT = 'default';

/** Departments that are not archived; an archived one is only remembered. */
export function createDepartmentRepository(store: Store) {
  async function defaultId(): Promise<string | null> {
    return (await store.defaultDepartment.findById(DEFAULT).lean())?.departmentId ?? null;
  }

  /** False when another department has the name. */
  async function unlessTaken(write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  return {
    defaultId,
    /** By name. */
    async list(): Promise<Department[]> {
      const chosen = await defaultId();
      const found = await store.departments.find({ archivedAt: null }).sort({ nameKey: 1 }).lean();
      return found.map((record) => viewOf(record, chosen));
    },
    async find(id: string): Promise<Department | null> {
      const record = await store.departments.findOne({ _id: id, archivedAt: null }).lean();
      return record && viewOf(record, await defaultId());
    },
    /** Those of the ids that no department has. */
    async unknown(ids: readonly string[]): Promise<string[]> {
      const found = await store.departments.find({ _id: { $in: [...ids] }, archivedAt: null }, { _id: 1 }).lean();
      const known = new Set(found.map(({ _id }) => _id));
      return ids.filter((id) => !known.has(id));
    },
    /** False when another department has the name, in capital or small letters. */
    add: ({ id, name, test, now }: { id: string; name: string; test: boolean; now: Date }): Promise<boolean> =>
      unlessTaken(() =>
        store.departments.create({ _id: id, name, nameKey: keyOf(name), test, archivedAt: null, createdAt: now }),
      ),
    /** False when another department has the name. */
    change: (id: string, { name, test, hours }: DepartmentChange): Promise<boolean> =>
      unlessTaken(() =>
        store.departments.updateOne(
          { _id: id, archivedAt: null },
          {
            $set: {
              ...(name !== undefined && { name, nameKey: keyOf(name) }),
              ...(test !== undefined && { test }),
              ...(hours !== undefined && { hours }),
            },
          },
        ),
      ),
    /** Of every department that has hours, or of which the queue knows some. */
    async hours(): Promise<HoursTold[]> {
      const found = await store.departments.find({}, { hours: 1, hoursTold: 1, archivedAt: 1 }).lean();
      return found
        .map((record) => ({
          id: record._id,
          hours: record.archivedAt ? null : (record.hours ?? null),
          told: record.hoursTold ?? null,
        }))
        .filter(({ hours, told }) => hours !== null || told !== null);
    },
    async noteHoursTold(id: string, told: string): Promise<void> {
      await store.departments.updateOne({ _id: id }, { $set: { hoursTold: told } });
    },
    /** Makes it the one that new Pages get; null: none is. */
    async chooseDefault(id: string | null): Promise<void> {
      await store.defaultDepartment.updateOne({ _id: DEFAULT }, { $set: { departmentId: id } }, { upsert: true });
    },
    /** Takes it out of use; its name is free again. */
    async archive(id: string, now: Date): Promise<void> {
      const set = { archivedAt: now, nameKey: `archived:${id}` };
      await store.departments.updateOne({ _id: id, archivedAt: null }, { $set: set });
      await store.defaultDepartment.updateOne({ _id: DEFAULT, departmentId: id }, { $set: { departmentId: null } });
    },
  };
}

function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function viewOf({ _id, name, test, hours = null, createdAt }: DepartmentRecord, chosen: string | null): Department {
  return { id: _id, name, test, isDefault: _id === chosen, hours, createdAt };
}
