import type { Clock } from '../domain/clock';
import { reachOf } from '../domain/departments';
import type { QueueOperator } from '../domain/queue/places';
import { permissionsOf } from '../domain/roles';
import type { DepartmentRepository, HoursTold } from '../store/department-repository';
import type { DeskSettingsRepository } from '../store/desk-settings-repository';
import type { DeskSettings, OperatorRecord } from '../store/models/operator';
import type { PersonRecord } from '../store/models/person';
import type { OperatorRepository } from '../store/operator-repository';
import type { PersonRepository } from '../store/person-repository';
import type { DepartmentHours } from '../workflows/queue-contracts';
import type { QueueDoor } from './door';
import { openingTimes } from './opening-times';

export interface OperatorNewsDeps {
  operators: OperatorRepository;
  people: Pick<PersonRepository, 'find'>;
  departments: Pick<DepartmentRepository, 'hours' | 'noteHoursTold'>;
  settings: Pick<DeskSettingsRepository, 'read' | 'told' | 'noteTold'>;
  door: Pick<QueueDoor, 'tellOperators' | 'tellSettings' | 'tellHours'>;
  clock: Clock;
}

export type OperatorNews = ReturnType<typeof createOperatorNews>;

/**
 * Keeps the queue told of who is there, how much they take, in which languages and for which departments, and of when departments
 * answer. What it was told last stands with each person and department, so whatever changed by whatever way is noticed, and what a dying process left untold is told again.
 */
export function createOperatorNews({ operators, people, departments, settings, door, clock }: OperatorNewsDeps) {
  async function tellOf(operator: OperatorRecord, desk: DeskSettings): Promise<void> {
    const facts = factsOf(operator, await people.find(operator._id), desk);
    const told = JSON.stringify(facts);
    if (told === operator.told) return;
    const version = await operators.nextVersion(operator);
    if (version === null) return;
    await door.tellOperators([{ ...facts, version }]);
    await operators.noteTold(operator._id, version, told);
  }

  const timesOf = ({ id, hours }: HoursTold): DepartmentHours => [id, hours && openingTimes(hours, clock.now())];

  async function tellHours(department: HoursTold): Promise<void> {
    const facts = timesOf(department);
    const told = JSON.stringify(facts[1]);
    if (told === department.told) return;
    await door.tellHours([facts]);
    await departments.noteHoursTold(department.id, told);
  }

  async function tellSettings(desk: DeskSettings): Promise<void> {
    const { automatic, pickUpMs, missedOffersUntilAway, languageWaitMs } = desk;
    const facts = { automatic, pickUpMs, missedOffersUntilAway, languageWaitMs };
    const told = JSON.stringify(facts);
    if (told === (await settings.told())) return;
    await door.tellSettings(facts);
    await settings.noteTold(told);
  }

  return {
    /** Tells of one person what the queue does not know yet. */
    async tell(personId: string): Promise<void> {
      const operator = await operators.find(personId);
      if (operator) await tellOf(operator, await settings.read());
    },
    /** What is true of everybody now, whether the queue knows it or not. */
    async all(): Promise<QueueOperator[]> {
      const desk = await settings.read();
      const found = await operators.list();
      return await Promise.all(
        found.map(async (one) => ({ ...factsOf(one, await people.find(one._id), desk), version: one.version })),
      );
    },
    /** When every department answers that does not always. */
    async hours(): Promise<DepartmentHours[]> {
      return (await departments.hours()).map(timesOf);
    },
    /** Tells of everybody, of the settings and of departments' hours what the queue does not know yet. */
    async tellAll(): Promise<void> {
      const desk = await settings.read();
      await tellSettings(desk);
      for (const department of await departments.hours()) await tellHours(department);
      for (const operator of await operators.list()) await tellOf(operator, desk);
    },
  };
}

/** What the queue has to know of a person. Who may not answer any more is not there. */
export function factsOf(
  { _id, presence, capacity, languages = [] }: OperatorRecord,
  person: PersonRecord | null,
  desk: DeskSettings,
): Omit<QueueOperator, 'version'> {
  const answers = person !== null && !person.disabled && permissionsOf(person.roles).has('conversations.reply');
  return {
    id: _id,
    presence: answers ? presence : 'offline',
    capacity: capacity ?? desk.capacity,
    ...(languages.length > 0 && { languages }),
    reach: reachOf(person?.roles ?? [], person?.departments ?? []),
  };
}
