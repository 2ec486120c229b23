# Whom AWS lets in from GitHub, and what each job may do. A job without a role here has none.

# No key of AWS is kept at GitHub. A job shows a token that GitHub has signed, and gets credentials
# for an hour.
resource "aws_iam_openid_connect_provider" "github" {
  url = "https://token.actions.githubusercontent.com"

  # Whom a token has to be for: aws-actions/configure-aws-credentials asks for this.
  client_id_list = ["sts.amazonaws.com"]
}

# Deploys production, and nothing else: with what its types of resources ask for.
resource "aws_iam_role" "pipeline_deploy_production" {
  name = "alumni-connect-production-pipeline-deploy"

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
          "token.actions.githubusercontent.com:sub" = "repo:example/alumni-connect:environment:production"
          "token.actions.githubusercontent.com:ref" = "refs/heads/main"
          # This file, as it is on this branch: another workflow of the same repository is another job.
          "token.actions.githubusercontent.com:job_workflow_ref" = "example/alumni-connect/.github/workflows/deploy.yml@refs/heads/main"
        }
      }
    }]
  })
}

# Looks at all environments every night, and changes nothing.
resource "aws_iam_role" "pipeline_drift" {
  name = "alumni-connect-pipeline-drift"

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
          "token.actions.githubusercontent.com:sub" = "repo:example/alumni-connect:ref:refs/heads/main"
          "token.actions.githubusercontent.com:ref" = "refs/heads/main"
          # This file, as it is on this branch: another workflow of the same repository is another job.
          "token.actions.githubusercontent.com:job_workflow_ref" = "example/alumni-connect/.github/workflows/drift.yml@refs/heads/main"
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
        "dlm:GetLifecyclePolicy",
        "dlm:ListTagsForResource",
        "ec2:Describe*",
        "ec2:GetManagedPrefixListEntries",
        "elasticloadbalancing:Describe*",
        "iam:GetInstanceProfile",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
        "iam:ListRoleTags",
        "logs:Describe*",
        "logs:List*",
        "ssm:DescribeParameters",
      ]
      # Most of these actions know no resource: a list is one of all.
      Resource = "*"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "pipeline_look" {
  for_each = {
    deploy_production = aws_iam_role.pipeline_deploy_production.name
    drift             = aws_iam_role.pipeline_drift.name
  }

  role       = each.value
  policy_arn = aws_iam_policy.pipeline_look.arn
}

# What the policies of the environments differ in.
locals {
  pipeline_environments = {
    production = { role = aws_iam_role.pipeline_deploy_production.name }
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
        "dlm:CreateLifecyclePolicy",
        "dlm:DeleteLifecyclePolicy",
        "dlm:TagResource",
        "dlm:UntagResource",
        "dlm:UpdateLifecyclePolicy",
        "ec2:AllocateAddress",
        "ec2:AssociateAddress",
        "ec2:AssociateRouteTable",
        "ec2:AttachInternetGateway",
        "ec2:AttachVolume",
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateInternetGateway",
        "ec2:CreateLaunchTemplate",
        "ec2:CreateLaunchTemplateVersion",
        "ec2:CreateNatGateway",
        "ec2:CreateRoute",
        "ec2:CreateRouteTable",
        "ec2:CreateSecurityGroup",
        "ec2:CreateSubnet",
        "ec2:CreateTags",
        "ec2:CreateVolume",
        "ec2:CreateVpc",
        "ec2:CreateVpcEndpoint",
        "ec2:DeleteInternetGateway",
        "ec2:DeleteKeyPair",
        "ec2:DeleteLaunchTemplate",
        "ec2:DeleteNatGateway",
        "ec2:DeleteRoute",
        "ec2:DeleteRouteTable",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteSubnet",
        "ec2:DeleteTags",
        "ec2:DeleteVolume",
        "ec2:DeleteVpc",
        "ec2:DeleteVpcEndpoints",
        "ec2:DetachInternetGateway",
        "ec2:DetachVolume",
        "ec2:DisassociateAddress",
        "ec2:DisassociateRouteTable",
        "ec2:ImportKeyPair",
        "ec2:ModifyInstanceAttribute",
        "ec2:ModifyInstanceMetadataOptions",
        "ec2:ModifyLaunchTemplate",
        "ec2:ModifySecurityGroupRules",
        "ec2:ModifySubnetAttribute",
        "ec2:ModifyVolume",
        "ec2:ModifyVpcAttribute",
        "ec2:ModifyVpcEndpoint",
        "ec2:MonitorInstances",
        "ec2:ReleaseAddress",
        "ec2:ReplaceRoute",
        "ec2:ReplaceRouteTableAssociation",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
        "ec2:RunInstances",
        "ec2:StartInstances",
        "ec2:StopInstances",
        "ec2:TerminateInstances",
        "ec2:UnmonitorInstances",
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:CreateTargetGroup",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:DeregisterTargets",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:ModifyListenerAttributes",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:RegisterTargets",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets",
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteRetentionPolicy",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
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
        Resource = ["arn:aws:s3:::alumni-connect-state"]
      },
      {
        Sid    = "WriteState"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:PutObject"]
        Resource = [
          "arn:aws:s3:::alumni-connect-state/alumni-connect/terraform.tfstate",
        ]
      },
      {
        Sid    = "LockState"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = [
          "arn:aws:s3:::alumni-connect-state/alumni-connect/terraform.tfstate.tflock",
        ]
      },
      {
        Sid    = "LookSecretsmanager"
        Effect = "Allow"
        Action = [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetResourcePolicy",
          "secretsmanager:GetSecretValue",
        ]
        Resource = [
          "arn:aws:secretsmanager:ap-south-1:*:secret:alumni-connect-*",
        ]
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
        Resource = ["arn:aws:ssm:ap-south-1:*:parameter/alumni-connect/*"]
      },
      {
        Sid      = "LookMachineImages"
        Effect   = "Allow"
        Action   = ["ssm:GetParameter"]
        Resource = ["arn:aws:ssm:ap-south-1::parameter/aws/service/*"]
      },
      {
        Sid    = "ChangeIam"
        Effect = "Allow"
        Action = [
          "iam:AddRoleToInstanceProfile",
          "iam:CreateInstanceProfile",
          "iam:CreateRole",
          "iam:DeleteInstanceProfile",
          "iam:DeleteRole",
          "iam:DeleteRolePolicy",
          "iam:PutRolePolicy",
          "iam:RemoveRoleFromInstanceProfile",
          "iam:TagInstanceProfile",
          "iam:TagRole",
          "iam:UntagInstanceProfile",
          "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy",
          "iam:UpdateRole",
        ]
        Resource = [
          "arn:aws:iam::*:role/alumni-connect-*",
          "arn:aws:iam::*:instance-profile/alumni-connect-*",
        ]
      },
      {
        Sid    = "ChangeSecretsmanager"
        Effect = "Allow"
        Action = [
          "secretsmanager:CreateSecret",
          "secretsmanager:DeleteSecret",
          "secretsmanager:GetRandomPassword",
          "secretsmanager:PutSecretValue",
          "secretsmanager:TagResource",
          "secretsmanager:UntagResource",
          "secretsmanager:UpdateSecret",
          "secretsmanager:UpdateSecretVersionStage",
        ]
        Resource = [
          "arn:aws:secretsmanager:ap-south-1:*:secret:alumni-connect-*",
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
        Resource = ["arn:aws:ssm:ap-south-1:*:parameter/alumni-connect/*"]
      },
      {
        Sid      = "HandOnOwnRoles"
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = "arn:aws:iam::*:role/alumni-connect-*"
        Condition = {
          StringEquals = {
            "iam:PassedToService" = ["dlm.amazonaws.com", "ec2.amazonaws.com"]
          }
        }
      },
      {
        Sid      = "LetServicesHaveTheirRole"
        Effect   = "Allow"
        Action   = "iam:CreateServiceLinkedRole"
        Resource = "arn:aws:iam::*:role/aws-service-role/*"
        Condition = {
          StringEquals = {
            "iam:AWSServiceName" = ["elasticloadbalancing.amazonaws.com"]
          }
        }
      },
      {
        Sid      = "ReadWhatHostsSay"
        Effect   = "Allow"
        Action   = "logs:GetLogEvents"
        Resource = "arn:aws:logs:ap-south-1:*:log-group:/alumni-connect/*"
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
          "arn:aws:iam::*:role/alumni-connect-pipeline-build",
          "arn:aws:iam::*:role/alumni-connect-pipeline-drift",
          "arn:aws:iam::*:role/alumni-connect-production-pipeline-deploy",
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
          StringNotEquals = { "aws:ResourceTag/Blueprint" = "alumni-connect" }
          Null            = { "aws:ResourceTag/Blueprint" = "false" }
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
        Resource = ["arn:aws:s3:::alumni-connect-state"]
      },
      {
        Sid    = "ReadState"
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = [
          "arn:aws:s3:::alumni-connect-state/alumni-connect/terraform.tfstate",
        ]
      },
      {
        Sid    = "LookSecretsmanager"
        Effect = "Allow"
        Action = [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetResourcePolicy",
          "secretsmanager:GetSecretValue",
        ]
        Resource = [
          "arn:aws:secretsmanager:ap-south-1:*:secret:alumni-connect-*",
        ]
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
        Resource = ["arn:aws:ssm:ap-south-1:*:parameter/alumni-connect/*"]
      },
      {
        Sid      = "LookMachineImages"
        Effect   = "Allow"
        Action   = ["ssm:GetParameter"]
        Resource = ["arn:aws:ssm:ap-south-1::parameter/aws/service/*"]
      },
      {
        Sid      = "LookForWhatIsInNoState"
        Effect   = "Allow"
        Action   = "tag:GetResources"
        Resource = "*"
      },
    ]
  })
}
