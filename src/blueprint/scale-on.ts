/** What makes a group or an ECS service grow and shrink. Exactly one key per entry. */
export type ScaleOnInput = CpuTargetInput | RequestsTargetInput | CpuStepsInput;

/** Keeps the average CPU near a percentage. */
export interface CpuTargetInput {
	/**
	 * Percent, on average over all hosts or tasks.
	 * @fractional true
	 * @minimum 1
	 * @maximum 100
	 */
	cpu: number;
	/**
	 * Seconds that it waits for one change to take effect before the next.
	 * @default 300
	 * @minimum 0
	 * @maximum 3600
	 */
	cooldownSeconds?: number;
}

/** Keeps the load balancer's requests per target and minute near a number. */
export interface RequestsTargetInput {
	/**
	 * Requests a minute.
	 * @fractional true
	 * @minimum 1
	 */
	requestsPerTarget: number;
	/**
	 * Seconds that it waits for one change to take effect before the next.
	 * @default 300
	 * @minimum 0
	 * @maximum 3600
	 */
	cooldownSeconds?: number;
}

/** Adds one at one CPU percentage and takes one away at another. */
export interface CpuStepsInput {
	/** The two percentages. */
	cpuSteps: {
		/**
		 * Out when the average CPU is at or above this percentage.
		 * @fractional true
		 * @minimum 1
		 * @maximum 100
		 */
		outAt: number;
		/**
		 * In when it is at or below this one.
		 * @fractional true
		 * @minimum 0
		 * @maximum 99
		 */
		inAt: number;
		/**
		 * @default 300
		 * @minimum 0
		 * @maximum 3600
		 */
		cooldownSeconds?: number;
	};
}

export type ScaleOn =
	| {
			readonly kind: "cpu";
			readonly percent: number;
			readonly cooldownSeconds: number;
	  }
	| {
			readonly kind: "requests-per-target";
			readonly requests: number;
			readonly cooldownSeconds: number;
	  }
	| {
			readonly kind: "cpu-steps";
			readonly outAt: number;
			readonly inAt: number;
			readonly cooldownSeconds: number;
	  };
