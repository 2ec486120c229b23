import type { Delivery } from "./delivery.ts";
import { expression } from "./expression.ts";
import { report } from "./report.ts";
import {
	checkout,
	checkoutWithHistory,
	failing,
	installTerrace,
	installTrivy,
	prices,
	tests,
	ubuntu,
} from "./steps.ts";
import type { Job, Step, Workflow } from "./workflow.ts";

/**
 * What a pull request must pass. Its code may be anybody's, so no job that runs it has credentials, or may write
 * anything: what it found is handed on as a file to a job that runs none of it.
 */
export function pullRequest(delivery: Delivery): Workflow {
	const { name, pipeline } = delivery;
	const steps = tests(delivery);
	return {
		kind: "workflow",
		id: "pull-request",
		name: "Pull request",
		on: { pull_request: { branches: [pipeline.branch] } },
		concurrency: {
			group: `${name}-pull-request-${expression("github.event.pull_request.number")}`,
			"cancel-in-progress": true,
		},
		jobs: {
			...(steps.length > 0 ? { test: test(steps) } : {}),
			scan: scan(delivery),
			check: check(delivery),
			report,
		},
	};
}

export function test(steps: readonly Step[]): Job {
	return {
		name: "The application's tests",
		"runs-on": ubuntu,
		permissions: { contents: "read" },
		"timeout-minutes": 30,
		steps: [checkout, ...steps],
	};
}

function scan({ pipeline, image }: Delivery): Job {
	return {
		name: "Known vulnerabilities",
		"runs-on": ubuntu,
		permissions: { contents: "read" },
		"timeout-minutes": 30,
		steps: [
			checkout,
			installTrivy,
			{
				name: "Scan the dependencies",
				run: `trivy filesystem --scanners vuln ${failing} .`,
			},
			...(image.kind === "built"
				? [
						{
							name: "Build the image",
							run: `docker build --tag candidate ${pipeline.context}`,
						},
						{
							name: "Scan the image",
							run: `trivy image --scanners vuln ${failing} candidate`,
						},
					]
				: image.image === undefined
					? []
					: [
							{
								name: "Scan the image",
								run: `trivy image --scanners vuln ${failing} ${image.image}`,
							},
						]),
		],
	};
}

function check(delivery: Delivery): Job {
	const { path } = delivery;
	return {
		name: "What the change does",
		"runs-on": ubuntu,
		permissions: { contents: "read" },
		env: prices,
		"timeout-minutes": 20,
		steps: [
			checkoutWithHistory,
			installTerrace(delivery),
			{
				name: "The workflows are what the blueprint says",
				run: `terrace pipeline ${path} --check`,
			},
			{
				name: "Say what the change does",
				env: { BASE: expression("github.event.pull_request.base.sha") },
				run: comment(delivery),
			},
			{
				name: "Keep it for the next job",
				uses: "actions/upload-artifact",
				with: {
					name: "check",
					path: "check",
					"if-no-files-found": "error",
					"retention-days": 7,
				},
			},
			{ name: "The blueprint is sound", run: `terrace check ${path}` },
		],
	};
}

/** Findings do not stop it: the verdict is the last step's. A base without a blueprint has nothing to compare with. */
function comment({ path, stages }: Delivery): string {
	const last = stages.at(-1)?.option ?? "";
	const before = path === "." ? "../before" : `../before/${path}`;
	return [
		"mkdir -p check",
		'git worktree add --detach ../before "$BASE"',
		"{",
		`  terrace check ${path} --format markdown --fail-on never`,
		...section("What becomes reachable", "text", [
			`terrace prove --before ${before} ${path} || true`,
		]),
		...section("What it costs", "text", [
			`terrace cost --before ${before} --after ${path} || true`,
		]),
		...section("How it looks", "mermaid", [
			`terrace draw ${path}${last} --view overview --format mermaid`,
		]),
		"} > check/comment.md",
		`terrace check ${path} --format sarif --fail-on never --out check/terrace.sarif`,
		'cat check/comment.md >> "$GITHUB_STEP_SUMMARY"',
	].join("\n");
}

function section(
	title: string,
	language: string,
	commands: readonly string[],
): string[] {
	return [
		`  printf '\\n### %s\\n\\n\`\`\`%s\\n' '${title}' ${language}`,
		...commands.map((command) => `  ${command}`),
		"  printf '```\\n'",
	];
}
