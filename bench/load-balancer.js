// What the rehearsal's load balancer takes: processor time for each request, as requests a second on one core (goal
// 10,000), and what it adds at the median at 2,000 requests a second (goal 1 ms). In the same run a plain proxy of
// Node's own http module, and nginx where it is installed. Processor time is the process's own, read from /proc, so
// that a busy machine shows in it little; latencies on a busy machine say nothing.
// Usage: npm run bench:load-balancer [-- requests]
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import { connect, createServer as createNetServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const self = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL("..", import.meta.url));
const [role, ...parameters] = process.argv.slice(2);
const host = "127.0.0.1";
const connections = 32;

const question =
	"GET /items?page=2 HTTP/1.1\r\nHost: bench.example\r\nUser-Agent: bench/1\r\nAccept: */*\r\nAccept-Encoding: gzip\r\nCookie: session=0123456789abcdef\r\n\r\n";

/** A target that costs as little as can be: it counts the ends of heads and answers each. */
function target(port) {
	const answer = Buffer.from(
		`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 256\r\nETag: "1"\r\n\r\n${"x".repeat(256)}`,
	);
	createNetServer({ noDelay: true }, (socket) => {
		socket.on("data", (data) => {
			for (let at = data.indexOf("\r\n\r\n"); at >= 0; ) {
				socket.write(answer);
				at = data.indexOf("\r\n\r\n", at + 4);
			}
		});
		socket.on("error", () => socket.destroy());
	}).listen(port, host, () => console.log("ready"));
}

/** What anybody would write with Node's own http module. */
function plainProxy(port, targetPort) {
	const agent = new Agent({ keepAlive: true });
	createServer((asked, answered) => {
		const headers = {
			...asked.headers,
			"x-forwarded-for": asked.socket.remoteAddress,
		};
		const onward = request(
			{
				host,
				port: targetPort,
				agent,
				method: asked.method,
				path: asked.url,
				headers,
			},
			(answer) => {
				answered.writeHead(answer.statusCode, answer.headers);
				answer.pipe(answered);
			},
		);
		onward.on("error", () => answered.destroy());
		asked.pipe(onward);
	}).listen(port, host, () => console.log("ready"));
}

/** Asks on one connection, one request after the other, and calls after each answer with its milliseconds. */
function asker(port, answered) {
	const socket = connect({ port, host, noDelay: true });
	let expected = 0;
	let got = 0;
	let start = 0;
	let text = "";
	const ask = () => {
		start = performance.now();
		socket.write(question, "latin1");
	};
	socket.on("data", (data) => {
		got += data.length;
		if (expected === 0) {
			text += data.toString("latin1");
			const end = text.indexOf("\r\n\r\n");
			if (end < 0) return;
			if (!text.startsWith("HTTP/1.1 200")) throw new Error(text);
			const chunked = /\r\ntransfer-encoding: chunked/i.test(
				text.slice(0, end),
			);
			const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 256);
			expected = end + 4 + length + (chunked ? 12 : 0);
		}
		if (got < expected) return;
		expected = got = 0;
		text = "";
		answered(performance.now() - start, ask);
	});
	// Without this a server that closes (as nginx does after its keepalive_requests) would have the bench wait for ever.
	socket.on("end", () => {
		throw new Error(`${host}:${port} closed a connection in the middle`);
	});
	return { ask, close: () => socket.destroy() };
}

/** As many requests as fast as they are answered. */
function flood(port, count) {
	return new Promise((resolve) => {
		let begun = 0;
		let done = 0;
		const askers = Array.from({ length: connections }, () =>
			asker(port, (_, ask) => {
				done++;
				if (begun < count) {
					begun++;
					ask();
				} else if (done === count) {
					for (const one of askers) one.close();
					resolve();
				}
			}),
		);
		for (const one of askers) {
			begun++;
			one.ask();
		}
	});
}

/** Requests at a steady rate; the milliseconds of each. */
function paced(port, perSecond, seconds) {
	return new Promise((resolve) => {
		const times = [];
		const idle = [];
		const all = [];
		for (let at = 0; at < connections; at++) {
			const one = asker(port, (time) => {
				times.push(time);
				idle.push(one);
			});
			all.push(one);
			idle.push(one);
		}
		const start = performance.now();
		let asked = 0;
		const timer = setInterval(() => {
			const now = performance.now() - start;
			const due = Math.min(perSecond * seconds, (now / 1000) * perSecond);
			for (; asked < due && idle.length > 0; asked++) idle.pop().ask();
			if (now > seconds * 1000 + 300) {
				clearInterval(timer);
				for (const one of all) one.close();
				resolve(times.sort((a, b) => a - b));
			}
		}, 1);
	});
}

function processorSeconds(pid) {
	const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
		.split(") ")[1]
		.split(" ");
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

const children = [];

function start(command, args, input) {
	const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
	children.push(child);
	if (input !== undefined) child.stdin.write(`${JSON.stringify(input)}\n`);
	return new Promise((resolve, reject) => {
		child.on("exit", (code) =>
			reject(new Error(`${command} ended with ${code}`)),
		);
		child.stdout.on("data", (data) => {
			if (`${data}`.includes("ready")) resolve(child);
		});
	});
}

/** The load balancer as it would stand before two instances. */
function configuration(port, targets, accessLogs) {
	const arn =
		"arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/bench/0123456789abcdef";
	return {
		name: "app/bench/0123456789abcdef",
		zone: "eu-central-1a",
		address: host,
		dropInvalidHeaderFields: true,
		accessLogs,
		listeners: [
			{
				protocol: "HTTP",
				port,
				defaultAction: { type: "forward", groups: [{ group: arn }] },
			},
		],
		targetGroups: [
			{
				arn,
				healthCheck: { path: "/health" },
				targets: targets.map((one) => ({
					address: host,
					port: one,
					zone: "eu-central-1a",
				})),
			},
		],
	};
}

async function startNginx(folder, port, targetPort) {
	if (spawnSync("nginx", ["-v"]).error) return undefined;
	const file = join(folder, "nginx.conf");
	writeFileSync(
		file,
		`daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr;
events { worker_connections 512; }
http { access_log off; keepalive_requests 1000000; upstream t { server ${host}:${targetPort}; keepalive 64; keepalive_requests 1000000; }
server { listen ${host}:${port}; location / { proxy_pass http://t; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header X-Forwarded-For $remote_addr; } } }`,
	);
	const child = spawn("nginx", ["-c", file, "-p", folder], { stdio: "ignore" });
	children.push(child);
	await new Promise((resolve) => setTimeout(resolve, 500));
	const [worker] = `${spawnSync("pgrep", ["-P", String(child.pid)]).stdout}`
		.trim()
		.split("\n");
	return { pid: Number(worker) };
}

async function perCore(port, pid, count) {
	await flood(port, Math.min(count, 5000));
	const before = processorSeconds(pid);
	await flood(port, count);
	return count / (processorSeconds(pid) - before);
}

async function measureRates(subjects, count) {
	console.log("requests a second on one core");
	for (const [name, at, child] of subjects) {
		const rate = await perCore(at, child.pid, count);
		console.log(`${name.padEnd(32)}${rate.toFixed(0).padStart(8)}`);
		if (name === "load balancer" && rate < 10_000) process.exitCode = 1;
	}
}

async function measureLatencies(subjects) {
	console.log("milliseconds at 2,000 requests a second   median     p99");
	let direct;
	for (const [name, at] of subjects) {
		const times = await paced(at, 2000, 4);
		const median = times[Math.floor(times.length / 2)];
		const p99 = times[Math.floor(times.length * 0.99)];
		direct ??= median;
		console.log(
			`${name.padEnd(40)}${median.toFixed(2).padStart(8)}${p99.toFixed(2).padStart(8)}   adds ${(median - direct).toFixed(2)}`,
		);
		if (name === "load balancer" && median - direct > 1) process.exitCode = 1;
	}
}

async function main(count) {
	const { build } = await import("esbuild");
	const folder = mkdtempSync(join(tmpdir(), "terrace-bench-"));
	try {
		const program = join(folder, "load-balancer.mjs");
		await build({
			entryPoints: [join(root, "src/rehearsal/load-balancer/program.ts")],
			outfile: program,
			bundle: true,
			format: "esm",
			platform: "node",
		});
		const [base] = parameters.map(Number);
		const port = (at) => (base || 18_400) + at;
		await start(process.execPath, [self, "target", port(0)]);
		await start(process.execPath, [self, "target", port(1)]);
		const targets = [port(0), port(1)];
		const subjects = [
			[
				"load balancer",
				port(2),
				await start(
					process.execPath,
					[program],
					configuration(port(2), targets, false),
				),
			],
			[
				"… with access logs",
				port(3),
				await start(
					process.execPath,
					[program],
					configuration(port(3), targets, true),
				),
			],
			[
				"plain node:http proxy",
				port(4),
				await start(process.execPath, [self, "proxy", port(4), port(0)]),
			],
			["nginx", port(5), await startNginx(folder, port(5), port(0))],
		].filter(([, , child]) => child !== undefined);
		await measureRates(subjects, count);
		await measureLatencies([["direct", port(0)], ...subjects]);
	} finally {
		for (const child of children) child.kill("SIGTERM");
		rmSync(folder, { recursive: true, force: true });
	}
}

if (role === "target") target(Number(parameters[0]));
else if (role === "proxy")
	plainProxy(Number(parameters[0]), Number(parameters[1]));
else await main(Number(role ?? 40_000));
