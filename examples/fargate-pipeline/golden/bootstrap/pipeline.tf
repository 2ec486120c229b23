# Whom AWS lets in from GitHub, and what each job may do. A job without a role here has none.

# No key of AWS is kept at GitHub. A job shows a token that GitHub has signed, and gets credentials
# for an hour.
resource "aws_iam_openid_connect_provider" "github" {
  url = "https://token.actions.githubusercontent.com"

  # Whom a token has to be for: aws-actions/configure-aws-credentials asks for this.
  client_id_list = ["sts.amazonaws.com"]
}

# Pushes images, and nothing else.
resource "aws_iam_role" "pipeline_build" {
  name = "prop-backend-pipeline-build"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:example/prop-backend:ref:refs/heads/main"
          "token.actions.githubusercontent.com:ref" = "refs/heads/main"
          # This file, as it is on this branch: another workflow of the same repository is another job.
          "token.actions.githubusercontent.com:job_workflow_ref" = "example/prop-backend/.github/workflows/deploy.yml@refs/heads/main"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "pipeline_build_push" {
  name = "push"
  role = aws_iam_role.pipeline_build.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "LogInToEcr"
        Effect = "Allow"
        Action = "ecr:GetAuthorizationToken"
        # A login is for the whole registry: this action knows no resource.
        Resource = "*"
      },
      {
        Sid    = "PushImages"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:GetDownloadUrlForLayer",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = "arn:aws:ecr:ap-south-1:*:repository/prop-backend"
      },
    ]
  })
}

# Deploys staging, and nothing else: with what its types of resources ask for.
resource "aws_iam_role" "pipeline_deploy_staging" {
  name = "prop-backend-staging-pipeline-deploy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:example/prop-backend:environment:staging"
          "token.actions.githubusercontent.com:ref" = "refs/heads/main"
          # This file, as it is on this branch: another workflow of the same repository is another job.
          "token.actions.githubusercontent.com:job_workflow_ref" = "example/prop-backend/.github/workflows/deploy.yml@refs/heads/main"
        }
      }
    }]
  })
}

# Deploys production, and nothing else: with what its types of resources ask for.
resource "aws_iam_role" "pipeline_deploy_production" {
  name = "prop-backend-production-pipeline-deploy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:example/prop-backend:environment:production"
          "token.actions.githubusercontent.com:ref" = "refs/heads/main"
          # This file, as it is on this branch: another workflow of the same repository is another job.
          "token.actions.githubusercontent.com:job_workflow_ref" = "example/prop-backend/.github/workflows/deploy.yml@refs/heads/main"
        }
      }
    }]
  })
}

# Looks at all environments every night, and changes nothing.
resource "aws_iam_role" "pipeline_drift" {
  name = "prop-backend-pipeline-drift"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:example/prop-backend:ref:refs/heads/main"
          "token.actions.githubusercontent.com:ref" = "refs/heads/main"
          # This file, as it is on this branch: another workflow of the same repository is another job.
          "token.actions.githubusercontent.com:job_workflow_ref" = "example/prop-backend/.github/workflows/drift.yml@refs/heads/main"
        }
      }
    }]
  })
}

# What terraform asks to see what there is: the same in every environment.
resource "aws_iam_policy" "pipeline_look" {
  name = "${aws_iam_role.pipeline_drift.name}-look"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "Look"
      Effect = "Allow"
      Action = [
        "application-autoscaling:Describe*",
        "application-autoscaling:ListTagsForResource",
        "cloudwatch:DescribeAlarms",
        "cloudwatch:GetDashboard",
        "cloudwatch:ListTagsForResource",
        "ec2:Describe*",
        "ec2:GetManagedPrefixListEntries",
        "ecs:Describe*",
        "ecs:List*",
        "elasticloadbalancing:Describe*",
        "iam:GetInstanceProfile",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
        "iam:ListRoleTags",
        "kms:DescribeKey",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListAliases",
        "kms:ListResourceTags",
        "logs:Describe*",
        "logs:List*",
        "rds:Describe*",
        "rds:ListTagsForResource",
        "sns:GetSubscriptionAttributes",
        "sns:GetTopicAttributes",
        "sns:ListSubscriptionsByTopic",
        "sns:ListTagsForResource",
        "ssm:DescribeParameters",
      ]
      # Most of these actions know no resource: a list is one of all.
      Resource = "*"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "pipeline_look" {
  for_each = {
    deploy_staging    = aws_iam_role.pipeline_deploy_staging.name
    deploy_production = aws_iam_role.pipeline_deploy_production.name
    drift             = aws_iam_role.pipeline_drift.name
  }

  role       = each.value
  policy_arn = aws_iam_policy.pipeline_look.arn
}

# What the policies of the environments differ in.
locals {
  pipeline_environments = {
    staging = {
      role      = aws_iam_role.pipeline_deploy_staging.name
      prefix    = "prop-backend-staging"
      state     = "prop-terraform-state/prop-backend/staging/terraform.tfstate"
      handed_to = ["ecs-tasks.amazonaws.com", "scheduler.amazonaws.com"]
    }
    production = {
      role      = aws_iam_role.pipeline_deploy_production.name
      prefix    = "prop-backend-production"
      state     = "prop-terraform-state/prop-backend/production/terraform.tfstate"
      handed_to = ["ecs-tasks.amazonaws.com"]
    }
  }
}

# What makes and changes a system, by resources that AWS gives numbers.
resource "aws_iam_policy" "pipeline_change" {
  for_each = local.pipeline_environments

  name = "${each.value.role}-change"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "ChangeInRegion"
      Effect = "Allow"
      Action = [
        "application-autoscaling:DeleteScalingPolicy",
        "application-autoscaling:DeregisterScalableTarget",
        "application-autoscaling:PutScalingPolicy",
        "application-autoscaling:RegisterScalableTarget",
        "application-autoscaling:TagResource",
        "application-autoscaling:UntagResource",
        "cloudwatch:DeleteAlarms",
        "cloudwatch:DeleteDashboards",
        "cloudwatch:PutDashboard",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
        "ec2:AssociateRouteTable",
        "ec2:AttachInternetGateway",
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateInternetGateway",
        "ec2:CreateRoute",
        "ec2:CreateRouteTable",
        "ec2:CreateSecurityGroup",
        "ec2:CreateSubnet",
        "ec2:CreateTags",
        "ec2:CreateVpc",
        "ec2:CreateVpcEndpoint",
        "ec2:DeleteInternetGateway",
        "ec2:DeleteRoute",
        "ec2:DeleteRouteTable",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteSubnet",
        "ec2:DeleteTags",
        "ec2:DeleteVpc",
        "ec2:DeleteVpcEndpoints",
        "ec2:DetachInternetGateway",
        "ec2:DisassociateRouteTable",
        "ec2:ModifySecurityGroupRules",
        "ec2:ModifySubnetAttribute",
        "ec2:ModifyVpcAttribute",
        "ec2:ModifyVpcEndpoint",
        "ec2:ReplaceRoute",
        "ec2:ReplaceRouteTableAssociation",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
        "ecs:CreateCluster",
        "ecs:CreateService",
        "ecs:DeleteCluster",
        "ecs:DeleteService",
        "ecs:DeregisterTaskDefinition",
        "ecs:PutClusterCapacityProviders",
        "ecs:RegisterTaskDefinition",
        "ecs:TagResource",
        "ecs:UntagResource",
        "ecs:UpdateCluster",
        "ecs:UpdateClusterSettings",
        "ecs:UpdateService",
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:CreateTargetGroup",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:ModifyListenerAttributes",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets",
        "kms:CreateAlias",
        "kms:CreateKey",
        "kms:DeleteAlias",
        "kms:EnableKeyRotation",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteRetentionPolicy",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
        "sns:CreateTopic",
        "sns:DeleteTopic",
        "sns:SetSubscriptionAttributes",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
        "sns:TagResource",
        "sns:Unsubscribe",
        "sns:UntagResource",
      ]
      Resource = "*"
      Condition = {
        StringEquals = {
          "aws:RequestedRegion" = ["ap-south-1"]
        }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "pipeline_change" {
  for_each = local.pipeline_environments

  role       = each.value.role
  policy_arn = aws_iam_policy.pipeline_change[each.key].arn
}

# What bears an environment's name, or is in no region.
resource "aws_iam_policy" "pipeline_own" {
  for_each = local.pipeline_environments

  name = "${each.value.role}-own"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "FindState"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = ["arn:aws:s3:::prop-terraform-state"]
      },
      {
        Sid      = "WriteState"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = ["arn:aws:s3:::${each.value.state}"]
      },
      {
        Sid    = "LockState"
        Effect = "Allow"
        Action = [
          "dynamodb:DescribeTable",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:DeleteItem",
        ]
        Resource = ["arn:aws:dynamodb:ap-south-1:*:table/prop-terraform-locks"]
      },
      {
        Sid    = "LookSsm"
        Effect = "Allow"
        Action = [
          "ssm:GetParameter",
          "ssm:GetParameterHistory",
          "ssm:GetParameters",
          "ssm:ListTagsForResource",
        ]
        Resource = ["arn:aws:ssm:ap-south-1:*:parameter/${each.value.prefix}/*"]
      },
      {
        Sid    = "ChangeIam"
        Effect = "Allow"
        Action = [
          "iam:CreateRole",
          "iam:DeleteRole",
          "iam:DeleteRolePolicy",
          "iam:PutRolePolicy",
          "iam:TagRole",
          "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy",
          "iam:UpdateRole",
        ]
        Resource = [
          "arn:aws:iam::*:role/${each.value.prefix}-*",
          "arn:aws:iam::*:instance-profile/${each.value.prefix}-*",
        ]
      },
      {
        Sid    = "ChangeRds"
        Effect = "Allow"
        Action = [
          "rds:AddTagsToResource",
          "rds:CreateDBInstance",
          "rds:CreateDBInstanceReadReplica",
          "rds:CreateDBParameterGroup",
          "rds:CreateDBSnapshot",
          "rds:CreateDBSubnetGroup",
          "rds:DeleteDBInstance",
          "rds:DeleteDBParameterGroup",
          "rds:DeleteDBSubnetGroup",
          "rds:ModifyDBInstance",
          "rds:ModifyDBParameterGroup",
          "rds:ModifyDBSubnetGroup",
          "rds:PromoteReadReplica",
          "rds:RebootDBInstance",
          "rds:RemoveTagsFromResource",
          "rds:ResetDBParameterGroup",
        ]
        Resource = [
          "arn:aws:rds:ap-south-1:*:*:${each.value.prefix}*",
          "arn:aws:rds:ap-south-1:*:pg:default*",
          "arn:aws:rds:ap-south-1:*:og:default*",
        ]
      },
      {
        Sid    = "ChangeSsm"
        Effect = "Allow"
        Action = [
          "ssm:AddTagsToResource",
          "ssm:DeleteParameter",
          "ssm:PutParameter",
          "ssm:RemoveTagsFromResource",
        ]
        Resource = ["arn:aws:ssm:ap-south-1:*:parameter/${each.value.prefix}/*"]
      },
      {
        Sid      = "HandOnOwnRoles"
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = "arn:aws:iam::*:role/${each.value.prefix}-*"
        Condition = {
          StringEquals = { "iam:PassedToService" = each.value.handed_to }
        }
      },
      {
        Sid      = "LetServicesHaveTheirRole"
        Effect   = "Allow"
        Action   = "iam:CreateServiceLinkedRole"
        Resource = "arn:aws:iam::*:role/aws-service-role/*"
        Condition = {
          StringEquals = {
            "iam:AWSServiceName" = [
              "ecs.amazonaws.com",
              "ecs.application-autoscaling.amazonaws.com",
              "elasticloadbalancing.amazonaws.com",
              "rds.amazonaws.com",
            ]
          }
        }
      },
      {
        Sid    = "LetRdsKeepThePassword"
        Effect = "Allow"
        Action = [
          "secretsmanager:CreateSecret",
          "secretsmanager:DescribeSecret",
          "secretsmanager:RotateSecret",
          "secretsmanager:TagResource",
        ]
        Resource = "arn:aws:secretsmanager:ap-south-1:*:secret:rds!*"
      },
      {
        Sid      = "LogInToEcr"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      {
        Sid      = "LookAtImages"
        Effect   = "Allow"
        Action   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = "arn:aws:ecr:ap-south-1:*:repository/prop-backend"
      },
      {
        Sid      = "TagWhatRuns"
        Effect   = "Allow"
        Action   = "ecr:PutImage"
        Resource = "arn:aws:ecr:ap-south-1:*:repository/prop-backend"
      },
      {
        Sid      = "ReadWhatHostsSay"
        Effect   = "Allow"
        Action   = "logs:GetLogEvents"
        Resource = "arn:aws:logs:ap-south-1:*:log-group:/${each.value.prefix}/*"
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "pipeline_own" {
  for_each = local.pipeline_environments

  role       = each.value.role
  policy_arn = aws_iam_policy.pipeline_own[each.key].arn
}

# What is to be left alone, whatever is allowed above.
resource "aws_iam_role_policy" "pipeline_leave" {
  for_each = local.pipeline_environments

  name = "leave"
  role = each.value.role

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "LeaveThePipelinesRoles"
        Effect = "Deny"
        Action = "iam:*"
        Resource = [
          "arn:aws:iam::*:role/prop-backend-pipeline-build",
          "arn:aws:iam::*:role/prop-backend-pipeline-drift",
          "arn:aws:iam::*:role/prop-backend-staging-pipeline-deploy",
          "arn:aws:iam::*:role/prop-backend-production-pipeline-deploy",
        ]
      },
      {
        Sid    = "LeaveOtherBlueprints"
        Effect = "Deny"
        Action = [
          "autoscaling:Delete*",
          "autoscaling:Set*",
          "autoscaling:Terminate*",
          "autoscaling:Update*",
          "ec2:Delete*",
          "ec2:Detach*",
          "ec2:Modify*",
          "ec2:Stop*",
          "ec2:Terminate*",
          "ecs:Delete*",
          "ecs:Stop*",
          "ecs:Update*",
          "elasticloadbalancing:Delete*",
          "elasticloadbalancing:Deregister*",
          "elasticloadbalancing:Modify*",
          "rds:Delete*",
          "rds:Modify*",
          "rds:Reboot*",
          "rds:Stop*",
        ]
        Resource = "*"
        Condition = {
          StringNotEquals = { "aws:ResourceTag/Blueprint" = "prop-backend" }
          Null            = { "aws:ResourceTag/Blueprint" = "false" }
        }
      },
      {
        Sid    = "LeaveOtherEnvironments"
        Effect = "Deny"
        Action = [
          "autoscaling:Delete*",
          "autoscaling:Set*",
          "autoscaling:Terminate*",
          "autoscaling:Update*",
          "ec2:Delete*",
          "ec2:Detach*",
          "ec2:Modify*",
          "ec2:Stop*",
          "ec2:Terminate*",
          "ecs:Delete*",
          "ecs:Stop*",
          "ecs:Update*",
          "elasticloadbalancing:Delete*",
          "elasticloadbalancing:Deregister*",
          "elasticloadbalancing:Modify*",
          "rds:Delete*",
          "rds:Modify*",
          "rds:Reboot*",
          "rds:Stop*",
        ]
        Resource = "*"
        Condition = {
          StringNotEquals = { "aws:ResourceTag/Environment" = each.key }
          Null            = { "aws:ResourceTag/Environment" = "false" }
        }
      },
    ]
  })
}

# What staging needs for types of resources that not all environments have.
resource "aws_iam_role_policy" "pipeline_deploy_staging_only" {
  name = "only"
  role = aws_iam_role.pipeline_deploy_staging.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "scheduler:GetSchedule",
          "scheduler:GetScheduleGroup",
          "scheduler:ListTagsForResource",
        ]
        # Most of these actions know no resource: a list is one of all.
        Resource = "*"
      },
      {
        Sid    = "ChangeInRegion"
        Effect = "Allow"
        Action = [
          "scheduler:CreateSchedule",
          "scheduler:CreateScheduleGroup",
          "scheduler:DeleteSchedule",
          "scheduler:DeleteScheduleGroup",
          "scheduler:TagResource",
          "scheduler:UntagResource",
          "scheduler:UpdateSchedule",
        ]
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:RequestedRegion" = ["ap-south-1"]
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "pipeline_drift_look" {
  name = "look"
  role = aws_iam_role.pipeline_drift.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "FindState"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = ["arn:aws:s3:::prop-terraform-state"]
      },
      {
        Sid    = "ReadState"
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = [
          "arn:aws:s3:::prop-terraform-state/prop-backend/staging/terraform.tfstate",
          "arn:aws:s3:::prop-terraform-state/prop-backend/production/terraform.tfstate",
        ]
      },
      {
        Sid      = "ReadDigest"
        Effect   = "Allow"
        Action   = ["dynamodb:DescribeTable", "dynamodb:GetItem"]
        Resource = ["arn:aws:dynamodb:ap-south-1:*:table/prop-terraform-locks"]
      },
      {
        Sid    = "LookSsm"
        Effect = "Allow"
        Action = [
          "ssm:GetParameter",
          "ssm:GetParameterHistory",
          "ssm:GetParameters",
          "ssm:ListTagsForResource",
        ]
        Resource = [
          "arn:aws:ssm:ap-south-1:*:parameter/prop-backend-staging/*",
          "arn:aws:ssm:ap-south-1:*:parameter/prop-backend-production/*",
        ]
      },
      {
        Sid      = "LookForWhatIsInNoState"
        Effect   = "Allow"
        Action   = "tag:GetResources"
        Resource = "*"
      },
      {
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "scheduler:GetSchedule",
          "scheduler:GetScheduleGroup",
          "scheduler:ListTagsForResource",
        ]
        # Most of these actions know no resource: a list is one of all.
        Resource = "*"
      },
    ]
  })
}
