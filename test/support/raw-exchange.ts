import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import {
	type AddressInfo,
	connect,
	createServer as createNetServer,
	type Server as NetServer,
	type Socket,
} from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Sends bytes on one connection and gives all that comes until the other side closes, or until `enough` of it. */
export function rawExchange(
	port: number,
	text: string,
	enough?: RegExp,
): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, "127.0.0.1");
		let came = "";
		const end = () => {
			socket.destroy();
			resolve(came);
		};
		socket.on("data", (data) => {
			came += data.toString("latin1");
			if (enough?.test(came)) end();
		});
		socket.on("close", end);
		socket.on("error", (error) => (came === "" ? reject(error) : end()));
		socket.write(text, "latin1");
	});
}

export interface Opened<Kind> {
	readonly server: Kind;
	readonly port: number;
	close(): void;
}

/** A server of Node's own, on a free port of the loopback. */
export async function httpServer(
	listener: RequestListener,
): Promise<Opened<Server>> {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const close = () => {
		server.close();
		server.closeAllConnections();
	};
	return { server, port: (server.address() as AddressInfo).port, close };
}

/** A server that does with a connection whatever it likes. */
export async function rawServer(
	connected: (socket: Socket) => void,
): Promise<Opened<NetServer>> {
	const sockets = new Set<Socket>();
	const server = createNetServer((socket) => {
		sockets.add(socket);
		socket.on("error", () => socket.destroy());
		connected(socket);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const close = () => {
		server.close();
		for (const socket of sockets) socket.destroy();
	};
	return { server, port: (server.address() as AddressInfo).port, close };
}

/** Waits until something holds; what it waits for is said when it never does. */
export async function until(what: string, holds: () => boolean): Promise<void> {
	for (let tries = 0; tries < 2000; tries++) {
		if (holds()) return;
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	throw new Error(`never: ${what}`);
}

let pair: { readonly certificate: string; readonly key: string } | undefined;

/** A certificate for `example.test` and the names below it, signed by itself; `undefined` without `openssl`. */
export function ownCertificate():
	| { readonly certificate: string; readonly key: string }
	| undefined {
	if (pair !== undefined) return pair;
	const folder = mkdtempSync(join(tmpdir(), "terrace-certificate-"));
	const [key, certificate] = [join(folder, "key"), join(folder, "certificate")];
	try {
		const names =
			"subjectAltName=DNS:example.test,DNS:*.example.test,IP:127.0.0.1";
		execFileSync(
			"openssl",
			[
				"req",
				"-x509",
				"-newkey",
				"ec",
				"-pkeyopt",
				"ec_paramgen_curve:prime256v1",
				"-nodes",
				"-days",
				"30",
				"-subj",
				"/CN=example.test",
				"-addext",
				names,
				"-keyout",
				key,
				"-out",
				certificate,
			],
			{ stdio: "ignore" },
		);
		pair = {
			certificate: readFileSync(certificate, "utf8"),
			key: readFileSync(key, "utf8"),
		};
	} catch {
		pair = undefined;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	return pair;
}
