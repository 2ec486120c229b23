/** One host as an operator's `ssh` is to know it. */
export interface ClientHost {
	/** What comes after `ssh`: `bastion`, `service-1`. */
	readonly name: string;
	/** Its other names. */
	readonly also: readonly string[];
	readonly host: string;
	readonly port: number;
	/** Through whom, where it is not to be reached directly. */
	readonly jump?: string;
	/** Under which name its key is known. */
	readonly key: string;
}

export interface ClientSettings {
	readonly login: string;
	/** The file of the private key, or of the public one where an agent has the private one. */
	readonly identity: string;
	readonly knownHosts: string;
}

/** A file for `ssh -F`: nothing of the operator's own configuration is asked, and no key is taken on trust. */
export function clientConfig(
	hosts: readonly ClientHost[],
	{ login, identity, knownHosts }: ClientSettings,
): string {
	return [
		...hosts.flatMap(({ name, also, host, port, jump, key }) => [
			`Host ${[name, ...also].join(" ")}`,
			`	HostName ${host}`,
			`	Port ${port}`,
			`	HostKeyAlias ${key}`,
			...(jump === undefined ? [] : [`	ProxyJump ${jump}`]),
		]),
		"Host *",
		`	User ${login}`,
		`	IdentityFile ${identity}`,
		"	IdentitiesOnly yes",
		`	UserKnownHostsFile ${knownHosts}`,
		"	GlobalKnownHostsFile none",
		"	StrictHostKeyChecking yes",
		"	UpdateHostKeys no",
		// Whoever is not let in should hear of it soon: a security group does not answer.
		"	ConnectTimeout 5",
		"",
	].join("\n");
}
