import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import { clientConfig, dropInsOf, keyAtHand, sshPrograms } from "./index.ts";
import { serverConfig } from "./server-config.ts";

it("tells sshd first what a rehearsal needs, then what the boot script says, then what the image would", () => {
	const script = `#!/bin/bash
cat >/etc/ssh/sshd_config.d/00-own.conf <<'SSHD'
PasswordAuthentication yes
AllowTcpForwarding no
SSHD
systemctl reload sshd
cat >/etc/motd <<'TEXT'
hello
TEXT
`;
	const dropIns = dropInsOf(script);
	expect(dropIns).toEqual([
		"PasswordAuthentication yes\nAllowTcpForwarding no",
	]);
	const lines = serverConfig("10.0.1.5", "/run/ssh/bastion", dropIns).split(
		"\n",
	);
	expect(lines[0]).toBe("ListenAddress 10.0.1.5:22");
	expect(lines.filter((line) => line.startsWith("PasswordAuth"))).toEqual([
		"PasswordAuthentication yes",
		"PasswordAuthentication no",
	]);
});

it("writes what an operator's ssh is told, with inner hosts by way of the bastion", () => {
	const text = clientConfig(
		[
			{
				name: "bastion",
				also: [],
				host: "127.0.0.1",
				port: 4022,
				key: "bastion",
			},
			{
				name: "service-1",
				also: ["10.0.3.4"],
				host: "10.0.3.4",
				port: 22,
				jump: "bastion",
				key: "service-1",
			},
		],
		{ login: "ec2-user", identity: "/x/key", knownHosts: "/x/known" },
	);
	expect(text).toContain("Host service-1 10.0.3.4\n");
	expect(text.match(/ProxyJump bastion/g)).toHaveLength(1);
	expect(text).toContain("StrictHostKeyChecking yes");
});

it("finds the private half of a key by its public one, whatever the files are called", async () => {
	const folder = await temporaryFolder();
	writeFileSync(join(folder, "work.pub"), "ssh-ed25519 AAAAwork me@here\n");
	const key = "ssh-ed25519 AAAAwork somebody@else";
	expect(keyAtHand(key, folder)).toBeUndefined();
	writeFileSync(join(folder, "work"), "secret");
	expect(keyAtHand(key, folder)).toEqual({
		in: "file",
		path: join(folder, "work"),
	});
	expect(keyAtHand("ssh-ed25519 AAAAother", folder)).toBeUndefined();
	expect(keyAtHand(key, join(folder, "nowhere"))).toBeUndefined();
});

it("names sshd by its whole path", async () => {
	const folder = await temporaryFolder();
	for (const name of ["sshd", "ssh-keygen"]) {
		writeFileSync(join(folder, name), "");
		chmodSync(join(folder, name), 0o755);
	}
	expect(sshPrograms(folder)).toEqual({
		sshd: join(folder, "sshd"),
		keygen: join(folder, "ssh-keygen"),
	});
});
