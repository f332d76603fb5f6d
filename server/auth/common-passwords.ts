/** Of eight letters or more, those that lists of leaked passwords start with; lower case. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 12345678910 123123123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc
  qwertyui qwertyuiop qwerty123 qwerty12 qwer1234 asdfghjk asdfghjkl zxcvbnm1 q1w2e3r4 password
  password1 password12 password123 passw0rd p@ssw0rd p@ssword pa55word welcome1 welcome123 welcome2
  iloveyou iloveyou1 sunshine princess football baseball superman trustno1 letmein1 letmein123
  admin123 admin1234 administrator changeme changeme1 changeme123 default1 computer internet
  starwars whatever michelle jennifer samantha charlie1 liverpool arsenal1 chelsea1 monkey123
  dragon123 master123 shadow123 abcd1234 abc12345 abcdefgh a1b2c3d4 aa123456 a123456789 woaini1314
  woaini520 5201314520 1314520520 woaini123 147258369 159357456 741852963 987654321 9876543210
  88888888 66666666 11111111 00000000 11223344 112233445566 123321123 12341234 12344321 789456123
  callcenter callcentre callcenter1 telephone customer customer1 support1 support123 helpdesk
  helpdesk1 agent123 supervisor summer2025 summer2026 winter2025 winter2026 spring2026 autumn2026
  secret123 test1234 testtest guest123 user1234 login123 temp1234 qazwsxedc zaq12wsx google123
  facebook samsung1 pokemon1 minecraft blink182 corvette mercedes mustang1 maverick steelers
  november december september`.split(/\s+/),
);
