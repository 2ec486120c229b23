import type { ScaleOn, ScaleOnInput } from "./scale-on.ts";

/** What the service runs on. */
export type RunsOnInput = InstanceInput | AutoscalingInput | FargateInput;

interface HostInput {
	/**
	 * EC2 instance type. Its processor decides which machine image is used, and a container image must be
	 * built for it: x86 (`t3.micro`) or ARM (`t4g.micro`).
	 */
	instance: string;
	/**
	 * Size of the encrypted root volume.
	 * @default 16
	 * @minimum 8
	 * @maximum 16384
	 */
	diskGiB?: number;
	/** A machine image of your own (`ami-…`), built on Amazon Linux 2023; by default the newest of AWS's. */
	ami?: string;
}

/** One EC2 host behind the load balancer. Not highly available: when it is replaced, the service is away for minutes. */
export interface InstanceInput extends HostInput {
	kind: "instance";
	/**
	 * What a release does to the host. It is replaced, as by every other change; or it stays, and only what runs on it
	 * is fetched anew and restarted, by Systems Manager's agent: away for seconds and not for minutes, but never as new as
	 * the day it was made. The agent needs `access: sessionManager()`.
	 * @default "replace"
	 */
	release?: "replace" | "restart";
}

/** An Auto Scaling group over the zones. */
export interface AutoscalingInput extends HostInput {
	kind: "autoscaling";
	/**
	 * How many hosts there are at least.
	 * @minimum 1
	 * @maximum 1000
	 */
	min: number;
	/**
	 * How many hosts there are at most.
	 * @minimum 1
	 * @maximum 1000
	 */
	max: number;
	/**
	 * How many at the first deployment; scaling owns the number afterwards. By default `min`.
	 * @minimum 1
	 * @maximum 1000
	 */
	desired?: number;
	/**
	 * How long a new host may boot before its health counts.
	 * @default 300
	 * @minimum 0
	 * @maximum 7200
	 */
	healthCheckGraceSeconds?: number;
	/**
	 * What it grows and shrinks on.
	 * @default [{ cpu: 60 }]
	 */
	scaleOn?: ScaleOnInput[];
}

/** ECS tasks on Fargate: no hosts to look after. A quarter of a vCPU with 512 MiB costs about 9 USD a month. */
export interface FargateInput {
	kind: "fargate";
	/**
	 * CPU units, 1024 to a vCPU: 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768.
	 * @default 256
	 * @minimum 256
	 * @maximum 32768
	 */
	cpu?: number;
	/**
	 * Memory; what is allowed depends on `cpu`. By default the least that goes with it.
	 * @minimum 512
	 * @maximum 249856
	 */
	memoryMiB?: number;
	/**
	 * `"arm64"` costs a fifth less and needs an image built for it.
	 * @default "x86_64"
	 */
	architecture?: "x86_64" | "arm64";
	/**
	 * How many tasks there are at least.
	 * @default 2
	 * @minimum 1
	 * @maximum 1000
	 */
	min?: number;
	/**
	 * How many tasks there are at most. By default 4, or `min` where that is more.
	 * @minimum 1
	 * @maximum 1000
	 */
	max?: number;
	/**
	 * How many at the first deployment. By default `min`.
	 * @minimum 1
	 * @maximum 1000
	 */
	desired?: number;
	/**
	 * What it grows and shrinks on.
	 * @default [{ cpu: 60 }]
	 */
	scaleOn?: ScaleOnInput[];
	/**
	 * ECS Exec: a shell in a running task, by IAM.
	 * @default false
	 */
	exec?: boolean;
	/**
	 * Of every 100 tasks beyond the first, how many run on spot capacity: up to 70 % cheaper, stopped with two minutes' notice.
	 * @default 0
	 * @minimum 0
	 * @maximum 100
	 */
	spotPercent?: number;
	/**
	 * How long a new task may start before its health counts.
	 * @default 60
	 * @minimum 0
	 * @maximum 7200
	 */
	healthCheckGraceSeconds?: number;
}

export interface Instance {
	readonly kind: "instance";
	readonly instance: string;
	readonly architecture: "x86_64" | "arm64";
	readonly diskGiB: number;
	readonly ami?: string;
	readonly release: "replace" | "restart";
}

export interface Autoscaling {
	readonly kind: "autoscaling";
	readonly instance: string;
	readonly architecture: "x86_64" | "arm64";
	readonly diskGiB: number;
	readonly ami?: string;
	readonly min: number;
	readonly max: number;
	readonly desired: number;
	readonly healthCheckGraceSeconds: number;
	readonly scaleOn: readonly ScaleOn[];
}

export interface Fargate {
	readonly kind: "fargate";
	readonly cpu: number;
	readonly memoryMiB: number;
	readonly architecture: "x86_64" | "arm64";
	readonly min: number;
	readonly max: number;
	readonly desired: number;
	readonly scaleOn: readonly ScaleOn[];
	readonly exec: boolean;
	readonly spotPercent: number;
	readonly healthCheckGraceSeconds: number;
}

export type RunsOn = Instance | Autoscaling | Fargate;

export function instance(options: Omit<InstanceInput, "kind">): InstanceInput {
	return { kind: "instance", ...options };
}

export function autoscaling(
	options: Omit<AutoscalingInput, "kind">,
): AutoscalingInput {
	return { kind: "autoscaling", ...options };
}

export function fargate(
	options: Omit<FargateInput, "kind"> = {},
): FargateInput {
	return { kind: "fargate", ...options };
}
