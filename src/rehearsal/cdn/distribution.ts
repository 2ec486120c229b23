import { createServer, type Server, type ServerResponse } from "node:http";
import {
	createSecureServer,
	type Http2SecureServer,
	type Http2ServerResponse,
} from "node:http2";
import type { Server as NetServer } from "node:net";
import { Fields } from "../fields.ts";
import { Gate } from "../firewall/index.ts";
import { PartFault, type PartTools, type RunningPart } from "../part.ts";
import { secureDoor } from "../secure-door.ts";
import { CdnMetrics } from "./cdn-metrics.ts";
import type { Configuration } from "./configuration.ts";
import { Edge } from "./edge.ts";
import { readConfiguration } from "./read-configuration.ts";
import type { Served } from "./served.ts";
import {
	answerFault,
	isTooLong,
	longestRead,
	wrongDoorServer,
} from "./viewer-fault.ts";
import {
	type Incoming,
	readViewerRequest,
	type ViewerRequest,
} from "./viewer-request.ts";

type Outgoing = ServerResponse | Http2ServerResponse;

/** Starts a distribution: its ports are open when this resolves. */
export async function startCdn(
	configuration: unknown,
	tools: PartTools,
): Promise<Distribution> {
	const distribution = new Distribution(
		readConfiguration(configuration),
		tools,
	);
	await distribution.open();
	return distribution;
}

/** The CDN as a running program. */
export class Distribution implements RunningPart {
	readonly #configuration: Configuration;
	readonly #tools: PartTools;
	readonly #edge: Edge;
	readonly #gate: Gate | undefined;
	readonly #metrics: CdnMetrics;
	readonly #servers: (Server | Http2SecureServer)[] = [];
	/** What listens: of HTTP the server itself, of HTTPS what stands before it. */
	readonly #doors: NetServer[] = [];
	/** Connections, and with HTTP/2 sessions and streams: what is let go of at the end. */
	readonly #sockets = new Set<{ destroy(): void }>();
	#underWay = 0;

	constructor(configuration: Configuration, tools: PartTools) {
		const { clock } = tools;
		const { id, firewall, metricPeriodSeconds, https } = configuration;
		this.#configuration = configuration;
		this.#tools = tools;
		this.#edge = new Edge(configuration, clock, (text) =>
			tools.emit({ event: "log", text }),
		);
		this.#gate = firewall && new Gate(firewall, id, metricPeriodSeconds, tools);
		this.#metrics = new CdnMetrics(id, metricPeriodSeconds, clock);
		const server = createServer(
			{ maxHeaderSize: longestRead },
			(incoming, outgoing) => this.#handle(incoming, outgoing, false),
		);
		server.on("clientError", answerFault);
		this.#servers.push(server);
		this.#doors.push(server);
		if (https !== undefined) this.#openSecure(https.certificate, https.key);
	}

	#openSecure(cert: string, key: string): void {
		const options = {
			cert,
			key,
			allowHTTP1: true,
			minVersion: "TLSv1.2",
		} as const;
		const server = createSecureServer(options, (incoming, outgoing) =>
			this.#handle(incoming, outgoing, true),
		);
		// Node reads it where it speaks HTTP/1.1, and takes no option for it here.
		Object.assign(server, { maxHeaderSize: longestRead });
		server.on("clientError", answerFault);
		server.on("session", (session) => {
			this.#sockets.add(session);
			session.on("close", () => this.#sockets.delete(session));
		});
		const plain = wrongDoorServer();
		this.#servers.push(server, plain);
		this.#doors.push(
			secureDoor(server, (socket) => plain.emit("connection", socket)),
		);
	}

	/** Of HTTP, and of HTTPS where there is one. */
	get ports(): number[] {
		return this.#doors.map((server) => {
			const address = server.address();
			return typeof address === "object" && address !== null ? address.port : 0;
		});
	}

	async open(): Promise<void> {
		const { address, httpPort, https } = this.#configuration;
		const ports = [httpPort, https?.port ?? 443];
		await Promise.all(
			this.#doors.map((door, at) => listen(door, address, ports[at] ?? 0)),
		);
		this.#metrics.report(this.#tools.emit);
		this.#gate?.open();
	}

	/** `{"command":"invalidate","paths":["/static/*"]}` */
	command(command: Readonly<Record<string, unknown>>): void {
		const fields = new Fields(command, "");
		const name = fields.text("command");
		if (name !== "invalidate") {
			throw new PartFault(
				`the CDN knows no command "${name}"; it knows invalidate`,
			);
		}
		const count = this.#edge.cache.invalidate(fields.texts("paths"));
		this.#tools.emit({ event: "log", text: `invalidated ${count} objects` });
	}

	async drain(): Promise<void> {
		const { clock } = this.#tools;
		for (const door of this.#doors) door.close();
		const until = clock.elapsed() + this.#configuration.drainSeconds * 1000;
		while (this.#underWay > 0 && clock.elapsed() < until) {
			await new Promise<void>((resolve) => clock.after(20, resolve));
		}
		for (const server of this.#servers) {
			if ("closeAllConnections" in server) server.closeAllConnections();
		}
		for (const socket of this.#sockets) socket.destroy();
		this.#metrics.stop();
		this.#gate?.stop();
	}

	async #handle(
		incoming: Incoming,
		outgoing: Outgoing,
		secure: boolean,
	): Promise<void> {
		this.#underWay++;
		this.#watch(incoming);
		try {
			const request = await readViewerRequest(incoming, secure);
			const served =
				this.#tooLong(request, outgoing) ??
				(await (this.#isBlocked(request)
					? this.#edge.blocked(request, incoming)
					: this.#edge.serve(request, incoming)));
			const length = Number(served.headers["content-length"] ?? 0);
			this.#metrics.answered(served.status, length);
			send(served, outgoing);
		} catch {
			// The viewer has gone in the middle of its request.
			outgoing.destroy();
		} finally {
			this.#underWay--;
		}
	}

	#watch({ socket }: Incoming): void {
		if (this.#sockets.has(socket)) return;
		this.#sockets.add(socket);
		socket.on("close", () => this.#sockets.delete(socket));
	}

	/** Its connection ends with the answer. */
	#tooLong(request: ViewerRequest, outgoing: Outgoing): Served | undefined {
		if (!isTooLong(request)) return undefined;
		if (!("stream" in outgoing)) outgoing.setHeader("connection", "close");
		return this.#edge.refusal(413, "The request is too large.");
	}

	#isBlocked(request: ViewerRequest): boolean {
		if (this.#gate === undefined) return false;
		const { address, method, path, query, headers, bodySize } = request;
		const host: [string, string] = ["host", request.host];
		const own = headers.filter(([name]) => name !== "host");
		const body = request.beginning.toString("latin1");
		const inspected = { address, method, path, query, body, bodySize };
		return this.#gate.refuses({ ...inspected, headers: [...own, host] });
	}
}

function listen(server: NetServer, host: string, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once("error", (error: NodeJS.ErrnoException) =>
			reject(
				new PartFault(
					`the CDN cannot listen on ${host}:${port}: ${error.code ?? error.message}`,
				),
			),
		);
		server.listen({ host, port }, resolve);
	});
}

function send({ status, headers, body }: Served, outgoing: Outgoing): void {
	outgoing.statusCode = status;
	for (const [name, value] of Object.entries(headers)) {
		outgoing.setHeader(name, value);
	}
	if (Buffer.isBuffer(body)) {
		outgoing.end(body);
		return;
	}
	body.on("error", () => outgoing.destroy());
	outgoing.on("close", () => body.destroy());
	body.pipe(outgoing as NodeJS.WritableStream);
}
