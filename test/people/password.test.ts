import { judgePassword, type PasswordProblem } from '../../domain/password';

const owner = { email: 'maria.petrova@example.com', name: 'Maria Petrova' };
const judge = (password: string) => judgePassword(password, owner);

describe('A password is refused', () => {
  test.each<[string, PasswordProblem]>([
    ['', 'too_short'],
    ['kT9#vLq2!', 'too_short'],
    ['🐎🐎🔋🪨📎🐎', 'too_short'],
    ['x7'.repeat(101), 'too_long'],
    ['maria.petrova@example.com', 'like_email'],
    ['MariaPetrova', 'like_email'],
    ['petrova1990', 'like_email'],
    ['1234567890', 'too_uniform'],
    ['aaaaaaaaaaaa', 'too_uniform'],
    ['abcabcabcabc', 'too_uniform'],
    ['abcdefghijkl', 'too_uniform'],
    ['poiuytrewq', 'too_uniform'],
    ['qwertyuiop', 'too_common'],
    ['qwertyuiop[]', 'too_common'],
    ['password123', 'too_common'],
    ['P@ssw0rd2026!', 'too_common'],
    ['passwordpassword', 'too_common'],
    ['!!!Welcome2026', 'too_common'],
    ['Messenger2026', 'too_common'],
    ['Facebook!2026', 'too_common'],
    ['пароль12345', 'too_common'],
    ['Привет!12345', 'too_common'],
  ])('%s', (password, problem) => {
    expect(judge(password)).toEqual({ score: 0, problem });
  });

  test('when it is the name, in any script', () => {
    const anna = { email: 'a@b.de', name: 'Анна Ковалёва' };
    expect(judgePassword('анна ковалёва', anna)).toEqual({ score: 0, problem: 'like_name' });
    expect(judgePassword('Ковалёва1985', anna)).toEqual({ score: 0, problem: 'like_name' });
  });
});

describe('A password is taken', () => {
  test.each([
    ['correct horse battery'],
    ['kT9#vLq2!x'],
    ['три зелёных чайника'],
    ['maria likes green kettles'],
    ['my password is a long sentence'],
  ])('%s', (password) => {
    expect(judge(password)).toMatchObject({ problem: null });
    expect(judge(password).score).toBeGreaterThanOrEqual(1);
  });

  test('with a score that grows with what a guesser has to try', () => {
    const scores = ['greenkettl', 'green kettle', 'green kettle 7', 'green kettle, 7 red spoons'].map(
      (one) => judge(one).score,
    );
    expect(scores).toEqual([...scores].sort());
    expect(new Set(scores).size).toBeGreaterThanOrEqual(3);
    expect(scores.at(-1)).toBe(4);
  });

  test('the same whether an accent is one character or two', () => {
    expect(judge('café kettle green'.normalize('NFD'))).toEqual(judge('café kettle green'.normalize('NFC')));
  });
});
