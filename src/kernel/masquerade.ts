import { ofFamily } from "./addressing.ts";

/**
 * What is forwarded leaves with the forwarder's own address, and for TCP and UDP
 * with a port from 1024 on; nothing new is let through that belongs to no connection.
 */
export function masqueradeTable(addresses: readonly string[]): string {
	const rules = ([4, 6] as const).flatMap((family) => {
		const [address] = ofFamily(addresses, family);
		if (address === undefined) return [];
		const name = family === 4 ? "ip" : "ip6";
		const target = family === 4 ? address : `[${address}]`;
		const match = `${name} saddr != ${address}`;
		return [
			`		${match} meta l4proto { tcp, udp } snat ${name} to ${target}:1024-65535`,
			`		${match} snat ${name} to ${address}`,
		];
	});
	return [
		"table inet translation {",
		"	chain unknown {",
		"		type filter hook forward priority filter - 1; policy accept;",
		"		ct state invalid drop",
		"	}",
		"	chain sources {",
		"		type nat hook postrouting priority srcnat; policy accept;",
		...rules,
		"	}",
		"}",
		"",
	].join("\n");
}
