import type { ComposeFile, ComposeService, Environment, VariableUse } from './compose-file';

/** A rule names what is wrong, one sentence per problem; an empty list means the file keeps the rule. */
export type Rule = (compose: ComposeFile) => string[];

/** Our own processes: more than one of each may run. */
export const PROCESSES = ['api', 'worker'];

function perService(compose: ComposeFile, check: (service: ComposeService, name: string) => string[]): string[] {
  return Object.entries(compose.services).flatMap(([name, service]) =>
    check(service, name).map((problem) => `${name}: ${problem}`),
  );
}

function problems(checks: Record<string, boolean>): string[] {
  return Object.keys(checks).filter((problem) => checks[problem]);
}

/** A job runs to its end; everything else is expected to stay up. */
export function isJob(service: ComposeService): boolean {
  return service.restart === 'no';
}

function isDatabase(service: ComposeService): boolean {
  return /^(mongo|postgres):/.test(service.image ?? '');
}

/** A tag with at least major and minor version, or a digest. `latest`, `8` and no tag move under our feet. */
export function isPinned(image: string): boolean {
  const [, tag = ''] = /:([^/]+)$/.exec(image.replace(/@.*$/, '')) ?? [];
  return image.includes('@sha256:') || /\d+\.\d+/.test(tag);
}

export const imagesArePinned: Rule = (compose) =>
  perService(compose, ({ image }) => (isPinned(image ?? '') ? [] : [`image "${image ?? ''}" has no exact version`]));

export const longRunningServicesHaveHealthChecks: Rule = (compose) =>
  perService(compose, (service) =>
    problems({
      'no health check': !isJob(service) && !service.healthcheck?.test?.length,
      'health check switched off': service.healthcheck?.disable === true || service.healthcheck?.test?.[0] === 'NONE',
      'no restart policy': service.restart === undefined,
    }),
  );

export const dependenciesCanBeMet: Rule = (compose) =>
  perService(compose, ({ depends_on: dependencies = {} }) => {
    if (Array.isArray(dependencies)) return ['depends on services without conditions'];
    return Object.entries(dependencies).flatMap(([name, { condition }]) =>
      checkDependency(name, condition, compose.services[name]),
    );
  });

function checkDependency(name: string, condition: string, service: ComposeService | undefined): string[] {
  if (!service) return [`depends on "${name}", which does not exist`];
  const expected = isJob(service) ? 'service_completed_successfully' : 'service_healthy';
  return condition === expected ? [] : [`waits for "${name}" with ${condition} instead of ${expected}`];
}

export const servicesHaveNoExtraRights: Rule = (compose) =>
  perService(compose, (service) =>
    problems({
      'may gain new privileges': !service.security_opt?.includes('no-new-privileges:true'),
      'keeps capabilities': !service.cap_drop?.includes('ALL'),
      'is privileged': service.privileged === true,
      'shares the network of the host': service.network_mode === 'host',
    }),
  );

export const processesAreLockedDown: Rule = (compose) =>
  perService(compose, (service, name) =>
    PROCESSES.includes(name)
      ? problems({
          'runs as root': !/^[1-9]\d*(:[1-9]\d*)?$/.test(service.user ?? ''),
          'can write to its image': service.read_only !== true,
          'has no /tmp': !service.tmpfs?.some((mount) => mount.startsWith('/tmp')),
          'is not given 30 s to stop': service.stop_grace_period !== '30s',
        })
      : [],
  );

export const processesCanBeScaled: Rule = (compose) => {
  const missing = PROCESSES.filter((name) => !compose.services[name]).map((name) => `${name}: does not exist`);
  const clashes = perService(compose, (service, name) =>
    problems({
      'has a fixed container name': service.container_name !== undefined,
      'publishes one host port for all copies':
        PROCESSES.includes(name) && (service.ports ?? []).some((port) => !/:\d+-\d+:\d+$/.test(port)),
    }),
  );
  return [...missing, ...clashes];
};

/** The proxy with HTTPS is there to be reached; it does nothing else. */
const PUBLIC_PORTS: Readonly<Record<string, readonly string[]>> = { caddy: ['80:80', '443:443'] };

export const portsStayPrivate: Rule = (compose) =>
  perService(compose, (service, name) => {
    const ports = (service.ports ?? []).filter((port) => !PUBLIC_PORTS[name]?.includes(port));
    return problems({
      'publishes a database': isDatabase(service) && ports.length > 0,
      'publishes to the whole network': ports.some((port) => !port.startsWith('127.0.0.1:')),
    });
  });

/** Beside the processes; what databases and Temporal's images write is not known well enough. */
const LOCKED = ['mailpit', 'caddy', 'prometheus', 'grafana'];

export const ownServicesAreReadOnly: Rule = (compose) =>
  perService(compose, (service, name) =>
    LOCKED.includes(name)
      ? problems({
          'runs as root': !/^[1-9]\d*(:\d+)?$/.test(service.user ?? ''),
          'can write to its image': service.read_only !== true,
        })
      : [],
  );

/** Rights that are given back, and why: see the compose file. */
const GIVEN_BACK: Readonly<Record<string, readonly string[]>> = {
  caddy: ['NET_BIND_SERVICE'],
  'caddy-data': ['CHOWN'],
};

export const capabilitiesAreFew: Rule = (compose) =>
  perService(compose, ({ cap_add: added = [] }, name) =>
    added.filter((one) => !GIVEN_BACK[name]?.includes(one)).map((one) => `gets the capability ${one}`),
  );

export const RULES: Record<string, Rule> = {
  imagesArePinned,
  longRunningServicesHaveHealthChecks,
  dependenciesCanBeMet,
  servicesHaveNoExtraRights,
  processesAreLockedDown,
  processesCanBeScaled,
  portsStayPrivate,
  ownServicesAreReadOnly,
  capabilitiesAreFew,
};

/** Compares the variables of the compose file with the example that people copy. */
export function checkExample(variables: VariableUse[], example: Environment): string[] {
  const used = new Set(variables.map(({ name }) => name));
  const unused = Object.keys(example).filter((name) => !used.has(name));
  return [
    ...variables.flatMap((variable) => checkVariable(variable, example[variable.name])),
    ...unused.map((name) => `${name}: in the example, but not used`),
  ];
}

function checkVariable({ name, required, fallback }: VariableUse, value: string | undefined): string[] {
  return problems({
    [`${name}: missing in the example`]: value === undefined,
    [`${name}: neither a default nor an explanation`]: !required && fallback === undefined,
    [`${name}: required, but the example has a value that people might keep`]: required && Boolean(value),
    [`${name}: the example says "${value}", the default is "${fallback}"`]:
      fallback !== undefined && value !== undefined && fallback !== value,
  });
}
