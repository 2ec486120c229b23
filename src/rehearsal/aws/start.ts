import { once } from "node:events";
import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type Server,
	type ServerResponse,
} from "node:http";
import { createServer as createSecureServer } from "node:https";
import type {
	PartTools,
	PublishedEvent,
	RunningPart,
	StartPart,
} from "../part.ts";
import { parseAuthorization, type SignableRequest } from "../signature.ts";
import type { Answer } from "./answer.ts";
import { callOf, controlOf, signableOf } from "./api.ts";
import { Asking } from "./asking.ts";
import type { AskControl } from "./control.ts";
import { imagePull } from "./image-pull.ts";
import type { WrittenEvent } from "./logs/index.ts";
import { InstanceMetadata, type Machine } from "./metadata.ts";
import {
	type AwsConfiguration,
	type Door,
	type MachineSettings,
	readConfiguration,
} from "./read-configuration.ts";
import { isOfBucket, isPresigned, isSigned, s3Call } from "./s3/index.ts";
import { TaskMetadata } from "./task-metadata.ts";

/** AWS at every door that it is handed: one process, whatever network a socket belongs to. */
export const startAws: StartPart = async (value, tools) => {
	const configuration = readConfiguration(value);
	const asking = new Asking(tools.emit);
	const tasks = new TaskMetadata(asking.ask);
	const servers = await Promise.all(
		configuration.doors.map((door) =>
			opened(door, configuration, { ...tools, ask: asking.ask, tasks }),
		),
	);
	const running: RunningPart = {
		command: (command) => {
			if (command.command === "store") store(configuration, command);
			else if (command.command === "log") writeLog(configuration, command);
			else if (command.command === "task") tasks.booted(command);
			else asking.answered(command);
		},
		drain: async () => {
			for (const server of servers) {
				server.close();
				server.closeAllConnections();
			}
		},
	};
	return running;
};

/** `{"command":"store","bucket":…,"key":…,"base64":…,"headers":{…}}`: what a service of AWS itself puts into a bucket, or the rehearsal. */
function store(
	{ account }: AwsConfiguration,
	command: Readonly<Record<string, unknown>>,
): void {
	const { bucket, key, base64, headers: said } = command;
	const bytes = Buffer.from(String(base64), "base64");
	const headers = {
		"content-type": "application/octet-stream",
		...Object(said),
	};
	account.objects.put(String(bucket), String(key), bytes, { headers });
}

/** `{"command":"log","group":…,"stream":…,"lines":[{"timestamp":…,"message":…}]}`: what a machine's agent or driver sends. */
function writeLog(
	{ account }: AwsConfiguration,
	command: Readonly<Record<string, unknown>>,
): void {
	const { group, stream, lines } = command as {
		readonly group: string;
		readonly stream: string;
		readonly lines: readonly WrittenEvent[];
	};
	account.logGroups.get(group)?.write(stream, lines);
}

type Answerer = (
	request: SignableRequest,
	bytes: Buffer,
) => Answer | Promise<Answer>;

interface Tools extends PartTools {
	readonly ask: AskControl;
	readonly tasks: TaskMetadata;
}

async function opened(
	door: Door,
	configuration: AwsConfiguration,
	tools: Tools,
): Promise<Server> {
	const answerer = answererOf(door, configuration, tools);
	const handle: RequestListener = (request, response) => {
		answered(request, response, answerer).catch(() => response.destroy());
	};
	const { certificate: cert, key } = configuration;
	const server = door.tls
		? createSecureServer({ cert, key }, handle)
		: createServer(handle);
	server.listen({ fd: door.fd });
	await once(server, "listening");
	return server;
}

async function answered(
	request: IncomingMessage,
	response: ServerResponse,
	answerer: Answerer,
): Promise<void> {
	const came = await bodyOf(request);
	const signable = signableOf(request, came.toString());
	const { status, headers, body, bytes } = await answerer(signable, came);
	const sent = bytes ?? Buffer.from(body);
	response.writeHead(status, {
		// S3 numbers its answers itself.
		...(!("x-amz-request-id" in headers) && {
			"x-amzn-requestid": "00000000-0000-4000-8000-000000000000",
		}),
		...headers,
		...(status !== 204 && { "content-length": sent.length }),
	});
	response.end(request.method === "HEAD" ? "" : sent);
}

/** A batch of logs has 1 MiB; an object that comes in one piece has more, and clients send larger ones in several. */
const mostBytes = 64 * 1024 * 1024;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request) {
		length += chunk.length;
		if (length > mostBytes) throw new Error("too large");
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function answererOf(
	{ kind, machine, service }: Door,
	{ account: known }: AwsConfiguration,
	{ emit, ask, tasks }: Tools,
): Answerer {
	const account = { ...known, keeps: emit, changed: emit };
	const refused = (text: string) =>
		emit({ event: "log", text: `refused ${text}` });
	const published = (event: PublishedEvent) => {
		const { topic, subject, message } = event;
		const title = subject === undefined ? "" : `${subject}: `;
		const name = topic.split(":").at(-1);
		emit({ event: "log", text: `published to ${name}: ${title}${message}` });
		emit(event);
	};
	const who = machineOf(machine, account.roles);
	if (kind === "instance") {
		const metadata = new InstanceMetadata(account, who);
		return (request) => metadata.answer(request);
	}
	if (kind === "task") return (request) => tasks.answer(account, who, request);
	return (request, bytes) => {
		const asked = service ?? serviceAsked(request, kind);
		const { buckets } = account.objects;
		if (asked === "s3" && (isSigned(request) || isOfBucket(request, buckets)))
			return s3Call(account, request, bytes, refused);
		if (request.target.startsWith("/v2/"))
			return imagePull(account, request, refused);
		if (asked === undefined || asked === "s3" || asked === "ecr.dkr")
			return standIn;
		return (
			controlOf(account, request, refused, ask) ??
			callOf(account, request, refused, published)
		);
	};
}

/**
 * Somebody on the internet: it can be seen that he is reached, and that it is not he. Layers of images and packages are
 * fetched from S3's own buckets by links that need no signature: nobody has them here, either.
 */
const standIn: Answer = {
	status: 200,
	headers: { "content-type": "text/plain", server: "terrace-rehearsal" },
	body: "This stands in a rehearsal for somebody who is not here.\n",
};

/** By its name; an operator's one door is every service's, and the signature says which is meant. */
function serviceAsked(
	request: SignableRequest,
	kind: Door["kind"],
): string | undefined {
	const { headers } = request;
	if (kind !== "operator") return serviceOf(headers.host ?? "");
	// Only S3 has links that are signed.
	if (isPresigned(request)) return "s3";
	const said = parseAuthorization(headers.authorization);
	return said?.scope.split("/")[2] ?? "unsigned";
}

/** `secretsmanager.eu-central-1.amazonaws.com`; undefined for whoever is not of AWS's services. */
function serviceOf(host: string): string | undefined {
	if (/^(?:.*\.)?s3\.amazonaws\.com(?::\d+)?$/.test(host)) return "s3";
	const [, name] =
		/^(?:.*\.)?([a-z0-9-]+)\.[a-z0-9-]+\.amazonaws\.com(?::\d+)?$/.exec(host) ??
		/^([a-z0-9-]+)\.amazonaws\.com(?::\d+)?$/.exec(host) ??
		[];
	return name;
}

function machineOf(
	machine: MachineSettings | undefined,
	roles: AwsConfiguration["account"]["roles"],
): Machine {
	if (machine === undefined)
		return { id: "", zone: "", address: "", tokensRequired: true };
	const { role: at, ...rest } = machine;
	const role = at === undefined ? undefined : roles[at];
	return role === undefined ? rest : { ...rest, role };
}
