import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Department } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { Cell, Row, Table } from '../ui/table';
import styles from './departments.module.css';
import { NewDepartmentDialog } from './new-department-dialog';
import { departmentsQuery } from './queries';

/** Who answers which Pages, from the side of the departments. */
export function DepartmentsScreen() {
  const { t } = useTranslation('departments');
  const mayManage = useMay('departments.manage');
  const [isAdding, setAdding] = useState(false);
  const { data, error } = useQuery({ ...departmentsQuery, staleTime: 0 });
  const add = mayManage ? (
    <Button look="primary" onPress={() => setAdding(true)}>
      {t('add')}
    </Button>
  ) : null;
  const isEmpty = data?.length === 0;
  return (
    <Screen title={t('title')} actions={isEmpty ? null : add}>
      <ProblemNote error={error} />
      {!data && !error ? <Loading height={52} /> : null}
      {isEmpty ? (
        <EmptyState title={t('empty.title')}>
          <p>{t('empty.text')}</p>
          {add}
        </EmptyState>
      ) : null}
      {data && !isEmpty ? <Departments departments={data} /> : null}
      {isAdding ? <NewDepartmentDialog onClose={() => setAdding(false)} /> : null}
    </Screen>
  );
}

function Departments({ departments }: { departments: readonly Department[] }) {
  const { t } = useTranslation('departments');
  return (
    <Table label={t('title')} columns={[t('name'), t('kind.title'), t('members.title')]}>
      {departments.map((department) => (
        <Row key={department.id} name={<Link to={`/departments/${department.id}`}>{department.name}</Link>}>
          <Cell column={t('kind.title')}>
            <Kinds department={department} />
          </Cell>
          <Cell column={t('members.title')}>
            <Members members={department.members} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Kinds({ department: { test, isDefault } }: { department: Pick<Department, 'test' | 'isDefault'> }) {
  const { t } = useTranslation('departments');
  const kinds = [...(isDefault ? [t('kind.isDefault')] : []), ...(test ? [t('kind.test')] : [])];
  return kinds.length === 0 ? t('kind.none') : kinds.join(', ');
}

const MOST_NAMED = 4;

function Members({ members }: { members: Department['members'] }) {
  const { t, i18n } = useTranslation('departments');
  if (members.length === 0) return <span className={styles.quiet}>{t('members.none')}</span>;
  const names = members.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = members.length - names.length;
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return list.format(more > 0 ? [...names, t('members.more', { count: more })] : names);
}
