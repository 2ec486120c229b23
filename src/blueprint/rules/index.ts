/**
 * Rules: what is wrong although every part has the right shape. One file per group; each rule is a
 * function from a draft to findings, speaks only of the parts that are there, and never fails.
 */
import type { Draft } from "../draft.ts";
import type { Finding } from "../finding.ts";
import { accessRules } from "./access.ts";
import { availabilityRules } from "./availability.ts";
import { backupHourRules } from "./backup-hours.ts";
import { blockRules } from "./blocks.ts";
import { cdnPathRules } from "./cdn-paths.ts";
import { certificateRules } from "./certificate.ts";
import { claimRules } from "./claims.ts";
import { databaseClassRules } from "./database-class.ts";
import { databaseNameRules } from "./database-names.ts";
import { databaseOptionRules } from "./database-options.ts";
import { databaseStorageRules } from "./database-storage.ts";
import { databaseVersionRules } from "./database-version.ts";
import { edgeRules } from "./edge.ts";
import { egressRules } from "./egress.ts";
import { fargateRules } from "./fargate.ts";
import { gitRules } from "./git.ts";
import { healthCheckRules } from "./health-check.ts";
import { hostRules } from "./hosts.ts";
import { imageRules } from "./images.ts";
import { logRetentionRules } from "./log-retention.ts";
import { machineImageRules } from "./machine-images.ts";
import { nameRules } from "./names.ts";
import { observeRules } from "./observe.ts";
import { operatorRules } from "./operators.ts";
import { outputRules } from "./outputs.ts";
import { pipelineRules } from "./pipeline.ts";
import { policyRules } from "./policy.ts";
import { reachRules } from "./reach.ts";
import { regionRules } from "./region.ts";
import { restartRules } from "./restart.ts";
import { scalingRules } from "./scaling.ts";
import { scheduleRules } from "./schedule.ts";
import { secretReferenceRules } from "./secret-references.ts";
import { stateRules } from "./state.ts";
import { subnetListRules } from "./subnet-lists.ts";
import { tagRules } from "./tags.ts";
import { usageRules } from "./usage.ts";
import { userDataRules } from "./user-data.ts";
import { usersRules } from "./users.ts";
import { variableRules } from "./variables.ts";
import { windowRules } from "./windows.ts";
import { zoneRules } from "./zones.ts";

type Rule = (draft: Draft) => readonly Finding[];

/** In the order in which a blueprint is written. */
const rules: readonly Rule[] = [
	nameRules,
	regionRules,
	zoneRules,
	availabilityRules,
	subnetListRules,
	blockRules,
	egressRules,
	accessRules,
	operatorRules,
	certificateRules,
	imageRules,
	gitRules,
	reachRules,
	healthCheckRules,
	hostRules,
	machineImageRules,
	restartRules,
	scalingRules,
	fargateRules,
	variableRules,
	secretReferenceRules,
	databaseVersionRules,
	databaseClassRules,
	databaseStorageRules,
	databaseNameRules,
	databaseOptionRules,
	windowRules,
	edgeRules,
	cdnPathRules,
	observeRules,
	logRetentionRules,
	scheduleRules,
	backupHourRules,
	stateRules,
	pipelineRules,
	usageRules,
	usersRules,
	policyRules,
	claimRules,
	tagRules,
	outputRules,
	userDataRules,
];

/** What is wrong with a draft although each of its parts has the right shape. */
export function checkRules(draft: Draft): readonly Finding[] {
	return rules.flatMap((rule) => rule(draft));
}
