/** A network in namespaces, as text for the tools that make it. */
export interface KernelWorld {
	readonly kind: "kernel-world";
	readonly namespaces: readonly KernelNamespace[];
	/** `ip -batch` lines, run first: they make the namespaces and the links between them. */
	readonly links: readonly string[];
}

/** One network namespace; its parts are run inside of it: `sysctl`, then `nft`, then `ip`, then `ip6`. */
export interface KernelNamespace {
	readonly name: string;
	/** Id of the model's element that it stands for. */
	readonly element: string;
	/** Below `/proc/sys/net/`; a file that is not there needs no setting. */
	readonly sysctl: readonly (readonly [path: string, value: string])[];
	/** `nft -f` input. */
	readonly nft: string;
	/** `ip -batch` lines. */
	readonly ip: readonly string[];
	/** `ip -6 -batch` lines: rules, which do not tell their family by themselves. */
	readonly ip6: readonly string[];
}
