"""The bundled typefaces: every file that ships, with the SHA-256 of its bytes. The window and the self-test go by this list."""

SHA256 = {
    "AtkinsonHyperlegibleNext_400Regular.ttf": "60f8c1a1b2e7da47ff7af95c3e5b5b1232ca5b3771e93eb587784f08fb1e6650",
    "AtkinsonHyperlegibleNext_400Regular_Italic.ttf": "b3afbc14be6529a2bc8a84981fa70805623cdfe17bcb825bc8282c1b99440360",
    "AtkinsonHyperlegibleNext_500Medium.ttf": "37e5e7fbcb98af0cd70471fa50d87fc1b30971ec090b9e6183caabdbd9fb05c0",
    "AtkinsonHyperlegibleNext_600SemiBold.ttf": "896483629d2c885e6786284a65b07e85ef1a56ed56945e34194ccd579d5bdad6",
    "AtkinsonHyperlegibleNext_700Bold.ttf": "4ba7415b7095e546720446b6d47daa95d6f482d9fd40c729793e21d67cc9f366",
    "AtkinsonHyperlegibleNext_700Bold_Italic.ttf": "a2d95c13a0c91b5b83778fa75ec22c00baa378e1617ac4f689a48720a022d70a",
    "NotoSans-Bold-subset.ttf": "268c58402d4a5800dc8a24951278e6c665cb2ed8775fc36c04a6b9b7a919767b",
    "NotoSans-Regular-subset.ttf": "7a3e245741fb7560bba74e3cc2ed358843a6d464dfddfb17861741ad01455315",
    "NotoSansMath-subset.ttf": "fb38c9957ada1f88089f58acd83ef3de140e09b2ee0c4995ecc8ea86dc53c428",
    "NotoSansSymbols2-subset.ttf": "ef6b602f60c8c05c1a299b7ccb92680b4d64c0d5bc17ff34652d64c12c46421f",
}
"""Hexadecimal digest by file name, in ``resources/fonts``."""
