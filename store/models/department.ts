import { type Connection, Schema } from 'mongoose';
import type { WorkingHours } from '../../domain/working-hours';

/** A part of the house that answers for some Pages. Who belongs to it stands with the people. */
export interface DepartmentRecord {
  _id: string;
  name: string;
  /** The name as it is compared; `archived:<id>` when the department is. Nobody else has it. */
  nameKey: string;
  /** For trying things out: the reviewer's. */
  test: boolean;
  /** When it answers; null or absent: always. */
  hours?: WorkingHours | null;
  /** What the queue was told of the hours last; absent: nothing yet. */
  hoursTold?: string;
  archivedAt: Date | null;
  createdAt: Date;
}

/** The one document `default`: which department new Pages get. One document, so there is never more than one. */
export interface DefaultDepartmentRecord {
  _id: string;
  departmentId: string | null;
}

const schema = new Schema<DepartmentRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    nameKey: { type: String, required: true },
    test: { type: Boolean, required: true },
    hours: { type: Schema.Types.Mixed, default: null },
    hoursTold: String,
    archivedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'departments', versionKey: false },
);

const defaultSchema = new Schema<DefaultDepartmentRecord>(
  { _id: { type: String, required: true }, departmentId: { type: String, default: null } },
  { collection: 'default_department', versionKey: false },
);

export function departmentModel(connection: Connection) {
  return connection.model<DepartmentRecord>('Department', schema);
}

export function defaultDepartmentModel(connection: Connection) {
  return connection.model<DefaultDepartmentRecord>('DefaultDepartment', defaultSchema);
}
