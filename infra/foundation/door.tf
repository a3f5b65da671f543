# The way to the database for migrations and people: no open port, no key, no public address. Session Manager checks
# who comes and records it; infra/deploy forwards a local port through it.
data "aws_ssm_parameter" "door_image" {
  count = var.database_door ? 1 : 0
  name  = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
}

resource "aws_iam_role" "door" {
  count = var.database_door ? 1 : 0
  name  = "${local.name}-door"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.${data.aws_partition.current.dns_suffix}" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "door" {
  count      = var.database_door ? 1 : 0
  role       = aws_iam_role.door[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_instance_profile" "door" {
  count = var.database_door ? 1 : 0
  name  = "${local.name}-door"
  role  = aws_iam_role.door[0].name
}

resource "aws_security_group" "door" {
  count       = var.database_door ? 1 : 0
  name        = "${local.name}-door"
  description = "The door: nothing comes in"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_egress_rule" "door_https" {
  count             = var.database_door ? 1 : 0
  security_group_id = aws_security_group.door[0].id
  description       = "Session Manager"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "door_database" {
  count                        = var.database_door ? 1 : 0
  security_group_id            = aws_security_group.door[0].id
  description                  = "PostgreSQL"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_ingress_rule" "database_door" {
  count                        = var.database_door ? 1 : 0
  security_group_id            = aws_security_group.database.id
  description                  = "the door"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.door[0].id
}

resource "aws_instance" "door" {
  count                  = var.database_door ? 1 : 0
  ami                    = data.aws_ssm_parameter.door_image[0].insecure_value
  instance_type          = "t4g.nano"
  subnet_id              = aws_subnet.private[0].id
  vpc_security_group_ids = [aws_security_group.door[0].id]
  iam_instance_profile   = aws_iam_instance_profile.door[0].name
  tags                   = { Name = "${local.name}-door" }

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted  = true
    kms_key_id = aws_kms_key.this.arn
  }

  # A newer image is no reason to replace it in the middle of a deployment.
  lifecycle {
    ignore_changes = [ami]
  }
}
