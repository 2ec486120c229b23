import { randomBytes } from "node:crypto";
import {
	performServerHandshake,
	type ServerHttp2Session,
	type ServerHttp2Stream,
} from "node:http2";
import { createServer, type Server, type Socket } from "node:net";
import {
	createSecureContext,
	createServer as createTlsServer,
	type SecureContext,
	type TLSSocket,
} from "node:tls";
import { PartFault } from "../part.ts";
import { secureDoor } from "../secure-door.ts";
import { wildcard } from "../wildcard.ts";
import type { ClientFacts } from "./client.ts";
import type {
	CertificateConfiguration,
	ListenerConfiguration,
} from "./configuration.ts";
import { Http1Client } from "./http1-client.ts";
import { Http2Client } from "./http2-client.ts";
import type { ListenerContext, NodeContext } from "./node-context.ts";
import { ruleFinder } from "./rules.ts";

/** Source: Application Load Balancer user guide, "Listener configuration": 128 requests in parallel on one connection. */
const mostStreams = 128;

/** Takes connections on one port of a node. */
export class Listener {
	readonly #node: NodeContext;
	readonly #own: ListenerContext;
	readonly #server: Server;
	readonly #sockets = new Set<Socket>();
	readonly #clients = new Set<Http1Client>();
	readonly #sessions = new Set<ServerHttp2Session>();

	constructor(node: NodeContext, configuration: ListenerConfiguration) {
		this.#node = node;
		this.#own = { configuration, findRule: ruleFinder(configuration) };
		this.#server =
			configuration.protocol === "HTTPS"
				? secureDoor(this.#secureServer(configuration), (socket) =>
						this.#http1(socket, undefined),
					)
				: createServer((socket) => this.#http1(socket, undefined));
		this.#server.on("connection", (socket: Socket) => {
			this.#node.metrics.newConnections.add(1);
			this.#sockets.add(socket);
			socket.on("close", () => this.#sockets.delete(socket));
		});
	}

	get connections(): number {
		return this.#sockets.size;
	}

	/** The port that it listens on: the configured one, or where that is 0 the one that the machine gave. */
	get port(): number {
		const address = this.#server.address();
		return typeof address === "object" && address !== null ? address.port : 0;
	}

	open(address: string): Promise<void> {
		const { port } = this.#own.configuration;
		return new Promise((resolve, reject) => {
			this.#server.once("error", (error: NodeJS.ErrnoException) =>
				reject(
					new PartFault(
						`the load balancer cannot listen on ${address}:${port}: ${error.code ?? error.message}`,
					),
				),
			);
			this.#server.listen({ host: address, port, backlog: 1024 }, resolve);
		});
	}

	/** Takes no further connections, and no further requests on those that are there. */
	drain(): void {
		this.#server.close();
		for (const client of this.#clients) client.drain();
		for (const session of this.#sessions) session.close();
	}

	close(): void {
		this.#server.close();
		for (const socket of this.#sockets) socket.destroy();
	}

	#http1(socket: Socket, tls: ClientFacts["tls"]): void {
		const facts = factsOf(socket, tls);
		const client = new Http1Client(this.#node, this.#own, socket, facts);
		this.#clients.add(client);
		socket.on("close", () => this.#clients.delete(client));
	}

	#http2(socket: TLSSocket, tls: ClientFacts["tls"]): void {
		const facts = factsOf(socket, tls);
		const session = performServerHandshake(socket, {
			settings: { maxConcurrentStreams: mostStreams },
		});
		this.#sessions.add(session);
		session.on("close", () => this.#sessions.delete(session));
		session.on("error", () => session.destroy());
		const { idleTimeoutSeconds } = this.#node.configuration;
		session.setTimeout(idleTimeoutSeconds * 1000, () => session.close());
		session.on("stream", (...[stream, , , raw]: StreamEvent) => {
			new Http2Client(this.#node, this.#own, stream, facts, raw);
		});
	}

	#secureServer({ certificates }: ListenerConfiguration): Server {
		const presented = certificates.map(presentable);
		const [first] = presented;
		const server = createTlsServer(
			{
				cert: first?.certificate.certificate,
				key: first?.certificate.key,
				minVersion: "TLSv1.2",
				ALPNProtocols: this.#node.configuration.http2
					? ["h2", "http/1.1"]
					: ["http/1.1"],
				SNICallback: (name, done) =>
					done(null, chosenFor(name, presented)?.context ?? first?.context),
			},
			(socket) => {
				const chosen = chosenFor(socket.servername, presented);
				const tls = {
					cipher: socket.getCipher().standardName ?? socket.getCipher().name,
					protocol: socket.getProtocol() ?? "-",
					domain: chosen === undefined ? undefined : serverName(socket),
					certificateArn: (chosen ?? first)?.certificate.arn ?? "-",
				};
				if (socket.alpnProtocol === "h2") this.#http2(socket, tls);
				else this.#http1(socket, tls);
			},
		);
		server.on("tlsClientError", (_error, socket) => {
			this.#node.metrics.tlsErrors.add(1);
			socket.destroy();
		});
		return server;
	}
}

/** Headers as they came are the last of what Node tells of a new stream. */
type StreamEvent = [
	stream: ServerHttp2Stream,
	headers: unknown,
	flags: number,
	raw: string[],
];

interface Presentable {
	readonly certificate: CertificateConfiguration;
	readonly context: SecureContext;
	readonly names: readonly RegExp[];
}

function presentable(certificate: CertificateConfiguration): Presentable {
	try {
		const context = createSecureContext({
			cert: certificate.certificate,
			key: certificate.key,
		});
		const names = certificate.names.map((name) => wildcard(name, true));
		return { certificate, context, names };
	} catch (error) {
		throw new PartFault(
			`the certificate ${certificate.arn} cannot be used: ${(error as Error).message}`,
		);
	}
}

function chosenFor(
	name: string | false | null | undefined,
	presented: readonly Presentable[],
): Presentable | undefined {
	if (typeof name !== "string") return undefined;
	return presented.find(({ names }) => names.some((one) => one.test(name)));
}

function serverName({ servername }: TLSSocket): string | undefined {
	return typeof servername === "string" ? servername : undefined;
}

/** IPv4 addresses are not written as IPv6. */
function factsOf(socket: Socket, tls: ClientFacts["tls"]): ClientFacts {
	const address = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
	const traceId = `TID_${randomBytes(16).toString("hex")}`;
	return { address, port: socket.remotePort ?? 0, traceId, tls };
}
