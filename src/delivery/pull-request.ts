import type { Delivery } from "./delivery.ts";
import { expression } from "./expression.ts";
import { report } from "./report.ts";
import { literal, word } from "./shell.ts";
import {
	checkout,
	checkoutWithHistory,
	failing,
	installTerrace,
	installTrivy,
	prices,
	terrace,
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
							env: { CONTEXT: literal(pipeline.context) },
							run: 'docker build --tag candidate -- "$CONTEXT"',
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
								env: { IMAGE: literal(image.image) },
								run: `trivy image --scanners vuln ${failing} "$IMAGE"`,
							},
						]),
		],
	};
}

function check(delivery: Delivery): Job {
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
				run: terrace("pipeline", delivery, " --check"),
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
			{ name: "The blueprint is sound", run: terrace("check", delivery) },
		],
	};
}

/**
 * Findings (exit status 1) are told here and judged by the last step; anything else is a fault, and stops it. What
 * the base's blueprint cannot be read for, by this version of Terrace or at all, has nothing to compare with.
 */
function comment(delivery: Delivery): string {
	const { path, stages } = delivery;
	const last = stages.at(-1)?.option ?? "";
	const before = { path: path === "." ? "../before" : `../before/${path}` };
	return [
		"mkdir -p check",
		'git worktree add --detach ../before "$BASE"',
		'told() { "$@" || [ $? -eq 1 ]; }',
		`if ${terrace("check", before)} --fail-on never > /dev/null; then`,
		`  told ${terrace(`prove --before ${word(before.path)}`, delivery)} > ../reachable.txt`,
		`  told ${terrace(`cost --before ${word(before.path)} --after`, delivery)} > ../cost.txt`,
		"else",
		"  echo 'The base has no blueprint that can be read: there is nothing to compare with.' | tee ../reachable.txt > ../cost.txt",
		"fi",
		"{",
		`  ${terrace("check", delivery)} --format markdown --fail-on never`,
		...section("What becomes reachable", "text", "cat ../reachable.txt"),
		...section("What it costs", "text", "cat ../cost.txt"),
		...section(
			"How it looks",
			"mermaid",
			terrace("draw", delivery, `${last} --view overview --format mermaid`),
		),
		"} > check/comment.md",
		`${terrace("check", delivery)} --format sarif --fail-on never --out check/terrace.sarif`,
		'cat check/comment.md >> "$GITHUB_STEP_SUMMARY"',
	].join("\n");
}

function section(title: string, language: string, command: string): string[] {
	return [
		`  printf '\\n### %s\\n\\n\`\`\`%s\\n' '${title}' ${language}`,
		`  ${command}`,
		"  printf '```\\n'",
	];
}
