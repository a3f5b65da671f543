# What a function may do, written out: its own log, its own secret, the queue if it nudges, the photos
# that are shown if it signs for them, and its network interface.
resource "aws_iam_role" "function" {
  for_each = local.functions
  name     = "${local.name}-${each.key}-${local.region}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "function" {
  for_each = local.functions
  name     = "function"
  role     = aws_iam_role.function[each.key].id
  policy   = jsonencode({ Version = "2012-10-17", Statement = local.statements[each.key] })
}

locals {
  # IAM knows these actions only for all interfaces. The second statement takes them from the code again: only Lambda
  # itself, while it prepares the instance, may use them.
  interface_actions = [
    "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
  ]

  # What a need of the catalogue lets a function do with the bucket of photos.
  photo_rights = {
    pictures = { sid = "BringPhotos", action = "s3:PutObject", places = ["shown"] }
    photos   = { sid = "BringAskedPhotos", action = "s3:PutObject", places = ["asked"] }
    views    = { sid = "SeeAskedPhotos", action = "s3:GetObject", places = ["asked"] }
    broom    = { sid = "ForgetPhotos", action = "s3:DeleteObject", places = ["shown", "asked"] }
  }

  statements = {
    for name, entry in local.functions : name => concat(
      [
        {
          Sid      = "OwnLog"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/lambda/${local.name}-${name}:log-stream:*"
        },
        {
          Sid      = "OwnSecret"
          Effect   = "Allow"
          Action   = ["secretsmanager:GetSecretValue"]
          Resource = var.foundation.secrets[name]
        },
        {
          Sid       = "OwnSecretReadable"
          Effect    = "Allow"
          Action    = ["kms:Decrypt"]
          Resource  = var.foundation.kms_key_arn
          Condition = { StringEquals = { "kms:EncryptionContext:SecretARN" = var.foundation.secrets[name] } }
        },
        {
          Sid      = "NetworkInterface"
          Effect   = "Allow"
          Action   = local.interface_actions
          Resource = "*"
        },
        {
          Sid      = "NetworkInterfaceNotByCode"
          Effect   = "Deny"
          Action   = local.interface_actions
          Resource = "*"
          Condition = {
            ArnEquals = {
              "lambda:SourceFunctionArn" = "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${local.name}-${name}"
            }
          }
        },
      ],
      contains(entry.needs, "nudge") ? [
        {
          Sid      = "Nudge"
          Effect   = "Allow"
          Action   = ["sqs:SendMessage"]
          Resource = var.foundation.nudge_queue_arn
        },
      ] : [],
      # Whoever has an address that it signed does what it may itself with photos, and no more.
      [
        for need, right in local.photo_rights : {
          Sid      = right.sid
          Effect   = "Allow"
          Action   = [right.action]
          Resource = [for place in right.places : "${var.foundation.pictures_bucket_arn}/${place}/*"]
        } if contains(entry.needs, need)
      ],
    )
  }
}
