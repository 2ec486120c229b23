import type {
	Blueprint,
	BlueprintInput,
	Database,
	Edge,
	Network,
	RunsOn,
	ScaleOn,
	Service,
} from "../../src/blueprint/index.ts";

/** A settled blueprint written out again as an owner could have written it, with nothing left to defaults. */
export function settledAsInput(blueprint: Blueprint): unknown {
	const { kind, prefix, environment, repository, ...written } = blueprint;
	const { network, service, ...rest } = written;
	const { database, edge, observe, loadGenerator, state } = rest;
	return {
		...rest,
		network: networkInput(network),
		service: serviceInput(service),
		...(database && { database: databaseInput(database) }),
		...(edge && { edge: edgeInput(edge) }),
		observe: { ...observe, alarms: observe.alarms ?? false },
		...(loadGenerator && {
			loadGenerator: without(loadGenerator, "architecture"),
		}),
		...(state && {
			state: {
				bucket: state.bucket,
				region: state.region,
				lock:
					state.lock.kind === "native" ? "native" : { table: state.lock.table },
			},
		}),
		...(environment && { environments: { [environment]: {} } }),
	} satisfies Record<keyof BlueprintInput, unknown> | object;
}

function without<T extends object, K extends keyof T>(
	object: T,
	...keys: K[]
): Omit<T, K> {
	return Object.fromEntries(
		Object.entries(object).filter(([key]) => !keys.includes(key as K)),
	) as Omit<T, K>;
}

function networkInput(network: Network) {
	const { databaseSharesServiceSubnets, emptyPublicSubnet, ...rest } = network;
	const { publicSubnets, serviceSubnets, databaseSubnets, ...plain } = rest;
	const blocks = (subnets: typeof publicSubnets) =>
		subnets.map(({ cidr }) => cidr);
	return {
		...plain,
		subnets: {
			public: blocks(publicSubnets),
			service: blocks(serviceSubnets),
			...(databaseSubnets.length > 0 && { database: blocks(databaseSubnets) }),
			...(databaseSharesServiceSubnets && { database: "with-service" }),
		},
		...(emptyPublicSubnet && {
			emptyPublicSubnet: {
				zone: emptyPublicSubnet.zone,
				cidr: emptyPublicSubnet.cidr,
			},
		}),
	};
}

function serviceInput({ runsOn, secrets, ...rest }: Service) {
	return {
		...rest,
		runsOn: runsOnInput(runsOn),
		secrets: Object.fromEntries(
			Object.entries(secrets).map(([name, { arn, key }]) => [
				name,
				key === undefined ? arn : `${arn}#${key}`,
			]),
		),
	};
}

function runsOnInput(runsOn: RunsOn) {
	if (runsOn.kind === "instance") return without(runsOn, "architecture");
	const scaleOn = runsOn.scaleOn.map(scaleOnInput);
	return runsOn.kind === "fargate"
		? { ...runsOn, scaleOn }
		: { ...without(runsOn, "architecture"), scaleOn };
}

function scaleOnInput({ kind, ...rest }: ScaleOn) {
	if (kind === "cpu-steps") return { cpuSteps: rest };
	const { cooldownSeconds } = rest;
	return "percent" in rest
		? { cpu: rest.percent, cooldownSeconds }
		: "requests" in rest
			? { requestsPerTarget: rest.requests, cooldownSeconds }
			: rest;
}

function databaseInput(database: Database) {
	if (database.kind === "container")
		return without(database, "architecture", "port");
	return {
		...without(database, "port", "parameterFamily"),
		replicas: database.replicas.map((replica) => without(replica, "number")),
	};
}

function edgeInput({ domain, hostedZone, names, ...rest }: Edge) {
	if (domain === undefined) return rest;
	return {
		...rest,
		domain,
		hostedZone:
			hostedZone.kind === "id" ? { id: hostedZone.id } : hostedZone.kind,
		subdomains: names.slice(1).map((name) => name.slice(0, -domain.length - 1)),
	};
}
